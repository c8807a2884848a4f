/** What the events about jobs and batches mean: their part of the catalog. */
export const jobMeanings = {
  'job.prepared': 'Credentials were chosen for a job, which waits to be started.',
  'job.started': 'A job was started: its credentials are dealt with one after the other.',
  'job.paused': 'A job or a batch rests until it is resumed.',
  'job.resumed': 'A job or a batch that rested goes on.',
  'job.cancelled': 'A job or a batch was given up; what was done stays done.',
  'job.finished': 'The last credential of a job was dealt with.',
  'job.failed': 'A job could not be gone on with.',
  'batch.created': 'A batch was accepted and will be worked on.',
  'batch.finished': 'The last row of a batch was worked on.',
} as const

/** What the events about what needs two people mean: their part of the catalog. */
export const approvalMeanings = {
  'approval.requested': 'Something was asked for that needs a second person.',
  'approval.approved': 'A second person approved.',
  'approval.declined': 'A second person declined.',
  'approval.withdrawn': 'Whoever had asked for something took it back.',
  'approval.expired': 'Nobody decided in time.',
  'approval.carried-out': 'What was approved was done, in the name of whoever had asked.',
  'approval.failed': 'What was approved could not be done any more.',
  'approval.rule-changed': 'It was settled which acts need two people.',
} as const

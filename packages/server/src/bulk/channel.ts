/** The channel on which workers hear of a job that waits. */
export const bulkChannel = 'bulk'

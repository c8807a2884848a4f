/** The channel on which workers hear of a new batch. */
export const batchesChannel = 'batches'

import { type TableData, withOrganization } from './data-kinds.ts'

/** The tables of what is done with many credentials at once: see `data-map.ts`. */
export const bulkTables: { readonly [table: string]: TableData } = {
  bulk_jobs: {
    about: 'Orders to do something with many credentials',
    subjects: 'recipients',
    kept: `${withOrganization}; the reason and what was announced until 30 days after the order was over; what was only prepared a day`,
    erasing:
      'nothing: reason and announcement are the organization’s, for all of them together, sealed under its key, and go in time',
    columns: {
      reference: 'id organization_id approval_id created_by',
      sealed: 'sealed_reason sealed_message',
      organization: 'selection',
      technical:
        'kind state options total foreseen done_count failed_count turn faults failure created_at started_at finished_at',
    },
  },
  bulk_items: {
    about: 'Which credentials such an order is about, and what came of each',
    subjects: 'recipients',
    kept: 'with the order',
    columns: {
      reference: 'job_id nth organization_id credential_id made part',
      technical: 'state code part_at part_bytes',
    },
  },
}

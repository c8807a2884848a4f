/** What is needed to judge a record away from its server: `@laurel/server/audit`. */
export type { Checkpoint } from './chain.ts'
export { readCheckpoint } from './read-checkpoint.ts'
export { type AuditReport, type FindKey, NotAnExport, verifyExport } from './verify-export.ts'

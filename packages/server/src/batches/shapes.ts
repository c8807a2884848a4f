import { type Static, Type } from 'typebox'
import { CredentialId } from '../credentials/shapes.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const BatchShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    state: Type.Enum(['waiting', 'queued', 'running', 'paused', 'cancelled', 'finished', 'failed']),
    achievementId: Type.String({ format: 'uuid' }),
    achievementVersion: Type.Integer(),
    dryRun: Type.Boolean(),
    format: Type.Enum(['csv', 'jsonl']),
    fileName: OrNull(Type.String()),
    rowCount: OrNull(
      Type.Integer({ description: 'Counted when the file came in; exact once it is finished.' }),
    ),
    processed: Type.Integer(),
    issued: Type.Integer({ description: 'In a dry run: how many would be issued.' }),
    refused: Type.Integer(),
    failure: OrNull(Type.String({ description: 'Why the rest of the file could not be worked on.' })),
    approvalId: OrNull(
      Type.String({ format: 'uuid', description: 'It waits, or waited, for a second person: see there.' }),
    ),
    issueAt: OrNull(
      Type.String({
        format: 'date-time',
        description: 'When its rows are to be issued, where that is not at once.',
      }),
    ),
    createdAt: Instant,
    startedAt: OrNull(Instant),
    finishedAt: OrNull(Instant),
    links: Type.Object({ rows: Type.String() }),
  },
  { $id: 'Batch' },
)
export type Batch = Static<typeof BatchShape>

export const BatchRowShape = Type.Object(
  {
    row: Type.Integer({ description: 'Counts the rows from 1, the header not among them.' }),
    line: OrNull(Type.Integer({ description: 'The line in the file, as an editor shows it.' })),
    outcome: Type.Enum(['issued', 'refused']),
    label: OrNull(Type.String({ description: 'The name in the row.' })),
    credentialId: OrNull(CredentialId),
    url: OrNull(Type.String()),
    errors: Type.Array(
      Type.Object({ field: OrNull(Type.String()), code: Type.String(), message: Type.String() }),
    ),
  },
  { $id: 'BatchRow' },
)
export type BatchRow = Static<typeof BatchRowShape>

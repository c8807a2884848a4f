import { type Static, Type } from 'typebox'
import { ReceivedShape } from './shapes.ts'
import type { Source } from './sources.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

const Pointer = Type.String({
  maxLength: 500,
  pattern: '^(/([^~/]|~[01])*)*$',
  examples: ['/user/email'],
  description: 'A JSON pointer (RFC 6901).',
})
export const transforms = [
  'lowercase',
  'join',
  'id',
  'fraction',
  'percent-of',
  'minutes',
  'seconds',
  'unix-seconds',
  'unix-milliseconds',
] as const

const RuleShape = Type.Object(
  {
    pointer: Type.Optional(Pointer),
    constant: Type.Optional(Type.String({ maxLength: 300 })),
    whole: Type.Optional(
      Type.Boolean({ description: 'The pointer goes into the whole message, not into the item.' }),
    ),
    transform: Type.Optional(
      Type.Enum([...transforms], {
        description:
          '`join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.',
      }),
    ),
    and: Type.Optional(Type.Array(Pointer, { minItems: 1, maxItems: 5 })),
    values: Type.Optional(
      Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 300 }), {
        maxProperties: 50,
        description: 'What stands for what: `{"GRADED": "passed"}`.',
      }),
    ),
  },
  { additionalProperties: false },
)
const rule = Type.Optional(RuleShape)
const mapping = {
  items: Type.Optional(Pointer),
  when: Type.Optional(
    Type.Array(
      Type.Object(
        { pointer: Pointer, equals: Type.String({ maxLength: 300 }) },
        { additionalProperties: false },
      ),
      { maxItems: 10, description: 'Only messages in which all of this is so; others are ignored.' },
    ),
  ),
  fields: Type.Object(
    {
      externalId: RuleShape,
      email: RuleShape,
      kind: RuleShape,
      key: RuleShape,
      name: rule,
      at: rule,
      until: rule,
      score: rule,
      outcome: rule,
      hours: rule,
      note: rule,
      withdrawn: rule,
    },
    { additionalProperties: false },
  ),
}
export const MappingShape = Type.Object(mapping, { $id: 'SourceMapping', additionalProperties: false })
const ShownMapping = Type.Object(mapping)

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const HeaderName = Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$', examples: ['x-hub-signature-256'] })

export const NewSourceShape = Type.Object(
  {
    name: Name,
    scheme: Type.Optional(
      Type.Enum(['standard', 'timestamped', 'body'], {
        description:
          'What is signed with HMAC-SHA256. `standard`: Standard Webhooks 1.0. `timestamped`: `t=…,v1=…` over time and body, in one header (Stripe). `body`: the body alone (GitHub).',
      }),
    ),
    header: Type.Optional(HeaderName),
    prefix: Type.Optional(Type.String({ maxLength: 50, description: 'Of `body`: `sha256=`, say.' })),
    encoding: Type.Optional(Type.Enum(['hex', 'base64'])),
    secret: Type.Optional(
      Type.String({ minLength: 16, maxLength: 200, description: 'Where the other program makes it.' }),
    ),
    mapping: Type.Optional(OrNull(ShownMapping)),
  },
  { $id: 'NewResultSource', additionalProperties: false },
)
export const SourceChangeShape = Type.Object(
  {
    name: Type.Optional(Name),
    mapping: Type.Optional(OrNull(ShownMapping)),
    paused: Type.Optional(Type.Boolean()),
  },
  { $id: 'ResultSourceChange', additionalProperties: false, minProperties: 1 },
)

const source = {
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  url: Type.String({ description: 'Where messages are posted to.' }),
  scheme: Type.Enum(['standard', 'timestamped', 'body']),
  header: OrNull(Type.String()),
  prefix: OrNull(Type.String()),
  encoding: OrNull(Type.Enum(['hex', 'base64'])),
  mapping: OrNull(ShownMapping),
  createdAt: Instant,
  lastAt: OrNull(Instant),
  pausedAt: OrNull(Instant),
}
export const SourceShape = Type.Object(source, { $id: 'ResultSource' })
export const SourceWithSecretShape = Type.Object(
  { ...source, secret: Type.String({ description: 'Shown this once.' }) },
  { $id: 'ResultSourceWithSecret' },
)
export const shownSource = (baseUrl: string, row: Source): Static<typeof SourceShape> => ({
  id: row.id,
  name: row.name,
  url: `${baseUrl}/inbound/${row.id}`,
  scheme: row.scheme,
  header: row.header,
  prefix: row.prefix,
  encoding: row.encoding,
  mapping: row.mapping as Static<typeof ShownMapping> | null,
  createdAt: row.created_at.toISOString(),
  lastAt: row.last_at?.toISOString() ?? null,
  pausedAt: row.paused_at?.toISOString() ?? null,
})

export const outcomes = ['taken', 'ignored', 'refused', 'unmapped'] as const
const payload = {
  id: Type.String({ format: 'uuid' }),
  at: Instant,
  outcome: Type.Enum([...outcomes]),
  failure: OrNull(Type.String()),
  results: Type.Integer(),
  bytes: Type.Integer(),
  kept: Type.Boolean({ description: 'False: it was too large to be kept.' }),
}
export const PayloadShape = Type.Object(payload, { $id: 'SourcePayload' })
export const PayloadDetailShape = Type.Object(
  { ...payload, payload: Type.Unknown({ description: 'What it said.' }) },
  { $id: 'SourcePayloadDetail' },
)
export const TakenShape = Type.Object(
  { outcome: Type.Enum([...outcomes]), items: Type.Array(ReceivedShape) },
  { $id: 'TakenPayload' },
)
export const TrialShape = Type.Object(
  {
    mapping: MappingShape,
    payloadId: Type.Optional(Type.String({ format: 'uuid' })),
    payload: Type.Optional(Type.Unknown({ description: 'A message that is written down here.' })),
  },
  { $id: 'MappingTrial', additionalProperties: false },
)
export const TriedShape = Type.Object(
  {
    ignored: Type.Boolean(),
    results: Type.Array(Type.Unknown({ description: 'As POST /v1/results takes them.' })),
    faults: Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), message: Type.String() })),
  },
  { $id: 'TriedMapping' },
)

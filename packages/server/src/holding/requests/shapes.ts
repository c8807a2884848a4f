import { type Static, Type } from 'typebox'
import { CredentialId } from '../../credentials/shapes.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const requestKinds = ['correction', 'renewal'] as const
export const requestStates = ['open', 'granted', 'refused', 'withdrawn'] as const
export const mostWords = 4000
export const mostEvidence = 5
export const longestAddress = 1000

export const HolderRequestShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    kind: Type.Enum([...requestKinds]),
    state: Type.Enum([...requestStates]),
    credentialId: Type.String(),
    title: Type.String({ description: 'What the credential is for.' }),
    name: OrNull(
      Type.String({ description: 'Who asks, as it stands in the credential; null where erased.' }),
    ),
    words: OrNull(Type.String({ description: 'What is asked for, in the words of the holder.' })),
    evidence: Type.Array(Type.String(), { description: 'Web addresses that the holder shows for it.' }),
    askedAt: Instant,
    answeredAt: OrNull(Instant),
    answer: OrNull(Type.String({ description: 'What the holder is told.' })),
    ledTo: OrNull(Type.String({ description: 'The credential that it led to.' })),
  },
  { $id: 'HolderRequest' },
)
export type HolderRequest = Static<typeof HolderRequestShape>

const Answer = Type.String({
  minLength: 1,
  maxLength: mostWords,
  pattern: '\\S',
  description: 'What the holder is told, by mail and on their page.',
})

export const GrantShape = Type.Object(
  {
    answer: Type.Optional(Answer),
    validUntil: Type.Optional(
      Type.String({ format: 'date-time', description: 'Of a renewal: until when it holds, else as usual.' }),
    ),
    correctedAs: Type.Optional(CredentialId),
  },
  { $id: 'HolderRequestGrant', additionalProperties: false },
)
export const RefusalShape = Type.Object(
  { answer: Answer },
  { $id: 'HolderRequestRefusal', additionalProperties: false },
)

/** How a credential was answered by its holder, and what they asked for. */
export const HoldingShape = Type.Object(
  {
    answer: OrNull(Type.Enum(['accepted', 'declined'])),
    reason: OrNull(Type.String({ description: 'Why it was declined; for the issuer’s eyes.' })),
    requests: Type.Array(HolderRequestShape),
  },
  { $id: 'Holding' },
)

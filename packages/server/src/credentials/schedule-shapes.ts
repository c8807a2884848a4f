import { type Static, Type } from 'typebox'
import { credentialIdPattern } from '../store/ids.ts'
import { NewCredentialShape } from './shapes.ts'

const Instant = Type.String({ format: 'date-time' })

export const scheduledStates = ['waiting', 'issued', 'called-off'] as const
export const ScheduledShape = Type.Object(
  {
    id: Type.String({ pattern: credentialIdPattern, description: 'The id that the credential will have.' }),
    url: Type.String({ description: 'Where its public page will be.' }),
    state: Type.Enum([...scheduledStates]),
    issueAt: Instant,
    achievementId: Type.String({ format: 'uuid' }),
    achievementName: Type.String(),
    recipient: Type.Union(
      [Type.Object({ name: Type.String(), email: Type.Union([Type.String(), Type.Null()]) }), Type.Null()],
      { description: 'While it waits.' },
    ),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it was called off.' }),
    createdAt: Instant,
    settledAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'ScheduledCredential' },
)
export type Scheduled = Static<typeof ScheduledShape>

export const NewScheduledShape = Type.Object(
  {
    ...NewCredentialShape.properties,
    issueAt: Type.String({
      format: 'date-time',
      description: 'When it is to be issued. Nobody sees anything before.',
    }),
  },
  { $id: 'NewScheduledCredential' },
)
export type NewScheduled = Static<typeof NewScheduledShape>

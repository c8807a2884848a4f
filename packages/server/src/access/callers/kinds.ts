/** The three kinds of callers that are no people: where each is kept, and what it is called to people. */
export const callerKinds = {
  'api-key': { table: 'api_keys', name: 'API key' },
  'request-key': { table: 'request_keys', name: 'key for signed requests' },
  client: { table: 'oauth_clients', name: 'client' },
} as const

export type CallerKind = keyof typeof callerKinds
export type CallerTable = (typeof callerKinds)[CallerKind]['table']

/** Which of them an actor's id (`api-key:<uuid>`) names; null: it is a person, or Laurel itself. */
export function callerOf(actorId: string): { kind: CallerKind; id: string } | null {
  const [kind = '', id = ''] = actorId.split(':')
  return kind in callerKinds ? { kind: kind as CallerKind, id } : null
}

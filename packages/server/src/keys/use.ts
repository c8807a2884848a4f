import { createHash, hash } from 'node:crypto'
import type { World } from '../context.ts'
import { type Happening, recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import type { Row } from '../store/tables.ts'
import type { Signs } from './providers/provider.ts'

/** What a signer signed so far, as the event that tells of it. */
export type Used = () => Happening

/**
 * Counts what is signed and hashes it, so that the use of a key is on record without its content: one event tells of
 * a whole chunk. Whoever has the messages can show that they are the ones.
 */
export function countUse({ id, purpose }: Pick<Row<'keys'>, 'id' | 'purpose'>, signs: Signs) {
  const digest = createHash('sha256')
  let count = 0
  const take = (message: Uint8Array): void => {
    count++
    digest.update(hash('sha256', message, 'buffer'))
  }
  const { sign, signAll } = signs
  return {
    sign(message: Uint8Array) {
      take(message)
      return sign(message)
    },
    ...(signAll && {
      signAll(messages: readonly Uint8Array[]) {
        for (const message of messages) take(message)
        return signAll(messages)
      },
    }),
    used: (): Happening => ({
      type: 'key.used',
      subject: id,
      data: { purpose, count, digest: digest.copy().digest('hex') },
    }),
  }
}

/** Records the use of a key by a part of Laurel itself, in the transaction of what was signed or in one of its own. */
export async function recordUse(
  world: Pick<World, 'db' | 'now'>,
  { organizationId, part, used }: { organizationId: string; part: string; used: Used },
  tx?: Transaction,
): Promise<void> {
  const actor = { id: `system:${part}`, name: part, organizationId, permissions: new Set<never>() }
  const context = { actor, now: world.now, request: null }
  if (tx) await recordEvent(tx, context, used())
  else await world.db.transaction().execute((own) => recordEvent(own, context, used()))
}

import type { World } from '../context.ts'
import { v7 } from '../store/ids.ts'
import { readAwards } from './awards.ts'
import { insertLetters, letterFor } from './letters.ts'
import { openWriter } from './templates/writer.ts'
import { optedOut } from './unsubscribe.ts'

const atOnce = 200

/**
 * Reminds those who were told of an award some days ago and have not claimed it. The instant stands in the mail that told
 * them; it is taken away in the transaction that writes the reminder, so there is one.
 */
export async function remindUnclaimed(world: World): Promise<boolean> {
  return world.db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('mails as m')
      .select(['m.id', 'm.credential_id'])
      .where('m.remind_at', '<=', world.now())
      .orderBy('m.remind_at')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    if (due.length === 0) return false
    await tx
      .updateTable('mails')
      .set({ remind_at: null })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .execute()
    const ids = due.flatMap(({ credential_id: id }) => (id === null ? [] : [id]))
    const awards = [...(await readAwards(world, tx, ids)).values()].filter(
      ({ isCurrent, isClaimed }) => isCurrent && !isClaimed,
    )
    const out = await optedOut(
      tx,
      awards.map(({ recipientId }) => recipientId),
    )
    const wanted = awards.filter(({ recipientId }) => !out.has(recipientId))
    if (wanted.length > 0) {
      const writer = await openWriter(
        tx,
        wanted.map(({ organizationId }) => organizationId),
      )
      const letters = []
      for (const award of wanted) {
        const id = v7(world.now().getTime())
        letters.push(await letterFor(world, writer, { id, kind: 'claim-reminder', award }))
      }
      await insertLetters(world, tx, letters)
    }
    return due.length === atOnce
  })
}

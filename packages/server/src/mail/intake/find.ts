import type { Context, World } from '../../context.ts'
import type { Row } from '../../store/tables.ts'

export type Known = Pick<Row<'mails'>, 'id' | 'organization_id' | 'kind' | 'awarded_to'>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The mail with this id, as far as the handle sees it. */
export async function findMail(world: Pick<World, 'db'> | Context, id: string): Promise<Known | null> {
  if (!uuid.test(id)) return null
  const mail = await world.db
    .selectFrom('mails')
    .select(['id', 'organization_id', 'kind', 'awarded_to'])
    .where('id', '=', id)
    .executeTakeFirst()
  return mail ?? null
}

/** Our id in a Message-ID such as `<019a…@badges.example.org>`. */
export const idInMessageId = (text: string): string | null =>
  /<?\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(text)?.[1]?.toLowerCase() ?? null

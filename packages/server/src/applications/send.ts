import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { type ApplicationText, sealApplication, sealPart } from '../recipients/application.ts'
import { v7 } from '../store/ids.ts'
import { scopedTo } from '../store/scope.ts'
import { hashToken } from './open.ts'
import { filesOf, keyOf, reviewersIn, textOf } from './store.ts'

export const mostFiles = 5
export const fileBytes = 5_000_000
export const mostLinks = 10

export type Sent = {
  readonly words: string
  readonly links: readonly string[]
  readonly files: readonly { readonly name: string; readonly content: Buffer }[]
}

/** What a link opens; null where it is none, or no longer good. */
export async function applicationBehind(world: World, token: string) {
  const row = await world.db
    .selectFrom('applications as a')
    .innerJoin('recipients as r', 'r.id', 'a.recipient_id')
    .innerJoin('programs as p', 'p.id', 'a.program_id')
    .innerJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .innerJoin('organizations as o', 'o.id', 'a.organization_id')
    .selectAll('a')
    .select(['r.key_share', 'v.definition', 'o.name as organization'])
    .where('a.token_hash', '=', hashToken(token))
    .where('a.expires_at', '>', world.now())
    .executeTakeFirst()
  const text = row && (await textOf(world, row))
  if (!row || !text) return null
  return { row, text, files: await filesOf(world, row), reviewers: reviewersIn(row.definition.requirements) }
}
export type Behind = NonNullable<Awaited<ReturnType<typeof applicationBehind>>>

/** Whoever has the link is the person: it was given to them alone. */
const asApplicant = (world: World, { row }: Behind): Context => ({
  ...world,
  db: scopedTo(world.db, [row.organization_id]),
  request: null,
  actor: {
    id: `recipient:${row.recipient_id}`,
    name: 'applicant',
    organizationId: row.organization_id,
    permissions: new Set(),
  },
})

/** Sends evidence in, or more of it after a reviewer asked. Files are kept sealed under the person's key. */
export async function sendApplication(world: World, token: string, sent: Sent): Promise<void> {
  const behind = await applicationBehind(world, token)
  if (!behind) throw over()
  const { row, text } = behind
  refuseWrong(sent, behind.files.length)
  const context = asApplicant(world, behind)
  const key = (await keyOf(world, row))!
  const said: ApplicationText = { ...text, words: sent.words.trim(), links: [...sent.links], asked: null }
  await context.db.transaction().execute(async (tx) => {
    const moved = await tx
      .updateTable('applications')
      .set({ state: 'sent', sealed: sealApplication(key, row.id, said), changed_at: world.now() })
      .where('id', '=', row.id)
      .where('state', 'in', ['open', 'asked-back'])
      .returning('id')
      .executeTakeFirst()
    if (!moved) throw new Refusal('program-state', 'This application was sent already.')
    for (const { name, content } of sent.files) {
      const id = v7()
      await tx
        .insertInto('application_files')
        .values({
          id,
          application_id: row.id,
          organization_id: row.organization_id,
          bytes: content.length,
          created_at: world.now(),
          sealed_name: sealPart(key, 'name', id, Buffer.from(name)),
          sealed: sealPart(key, 'file', id, content),
        })
        .execute()
    }
    const data = { program: row.program_id, files: behind.files.length + sent.files.length }
    await recordEvent(tx, context, { type: 'application.sent', subject: row.id, data })
  })
}

/** Takes an application back that nobody decided on. */
export async function withdrawApplication(world: World, token: string): Promise<void> {
  const behind = await applicationBehind(world, token)
  if (!behind) throw over()
  const { row } = behind
  const context = asApplicant(world, behind)
  await context.db.transaction().execute(async (tx) => {
    const moved = await tx
      .updateTable('applications')
      .set({ state: 'withdrawn', changed_at: world.now() })
      .where('id', '=', row.id)
      .where('state', 'in', ['open', 'sent', 'claimed', 'asked-back'])
      .returning('id')
      .executeTakeFirst()
    if (!moved) throw new Refusal('program-state', 'It was decided on already.')
    await tx.deleteFrom('application_files').where('application_id', '=', row.id).execute()
    const data = { program: row.program_id }
    await recordEvent(tx, context, { type: 'application.withdrawn', subject: row.id, data })
  })
}

export const over = () =>
  new Refusal('not-found', 'This link is no longer good. Ask whoever gave it to you for another.')

function refuseWrong({ words, links, files }: Sent, before: number): void {
  const refuse = (pointer: string, message: string): never => {
    throw new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'invalid', message }] })
  }
  if (words.length > 10_000) refuse('/words', 'At most 10,000 characters are taken.')
  if (links.length > mostLinks) refuse('/links', `At most ${mostLinks} links are taken.`)
  for (const link of links)
    if (link.length > 2000 || !/^https?:\/\/\S+$/.test(link) || !URL.canParse(link))
      refuse(
        '/links',
        `“${link.slice(0, 100)}” is no address of the web. Write one a line, with https:// before it.`,
      )
  if (files.length + before > mostFiles) refuse('/files', `At most ${mostFiles} files are taken.`)
  if (words.trim() === '' && links.length === 0 && files.length + before === 0)
    refuse('/words', 'Write something, give a link, or choose a file.')
}

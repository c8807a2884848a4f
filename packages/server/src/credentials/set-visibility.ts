import { authorize, organizationsOf } from '../access/authorize.ts'
import type { Actor, Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader, Transaction } from '../store/database.ts'
import type { HiddenField, Visibility } from '../store/tables.ts'
import { credentialChannel, tellNodes } from './change.ts'
import { holderIdOf, isHolder } from './holder.ts'
import { isMore, seenOf, visibilityColumns } from './visibility.ts'

export type Choice = { readonly visibility: Visibility; readonly hidden: HiddenField[] }
export type ChosenVisibility = Choice & {
  /** What strangers see in the end, within what the organization allows. */
  readonly seen: Choice
  readonly chosenBy: 'holder' | 'issuer' | null
  /** The most that the organization lets be seen, and what it hides always. */
  readonly most: Visibility
  readonly hiddenAlways: HiddenField[]
  readonly holdersChoose: boolean
}

const select = (reader: Reader) =>
  reader
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'c.organization_id', 'c.awarded_to', 'c.visibility_by', 'o.holders_choose'])
    .select(visibilityColumns)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** As one of the issuer's people sees it. Refuses with `not-found`. */
export async function readVisibility(context: Context, id: string): Promise<ChosenVisibility> {
  return shown(await findIssued(context, context.db, id))
}

/** As the person it was awarded to sees it. Refuses with `not-found` everybody else. */
export async function readOwnVisibility(context: Context, id: string): Promise<ChosenVisibility> {
  return shown(await findOwn(context, context.db, id))
}

/**
 * The issuer chooses who sees a credential. What its holder has chosen the issuer may close further and not open:
 * refuses with `holder-decides`.
 */
export async function setVisibility(context: Context, id: string, choice: Choice): Promise<ChosenVisibility> {
  return change(context, choice, 'issuer', async (tx) => {
    await lock(tx, id)
    const row = await findIssued(context, tx, id)
    authorize(context.actor, 'credential:issue', row.organization_id)
    const opens =
      isMore(choice.visibility, row.visibility ?? 'link') ||
      (row.hidden_fields ?? []).some((field) => !choice.hidden.includes(field))
    if (row.visibility_by === 'holder' && opens) {
      throw new Refusal(
        'holder-decides',
        'The person it was awarded to has chosen that less is seen. You may close it further; only they can open it.',
      )
    }
    return row
  })
}

/** The holder chooses, where the issuer lets them; refuses with `issuer-decides`, or `not-found` for anybody else. */
export async function setOwnVisibility(
  context: Context,
  id: string,
  choice: Choice,
): Promise<ChosenVisibility> {
  return change(context, choice, 'holder', async (tx) => {
    await lock(tx, id)
    const row = await findOwn(context, tx, id)
    if (!row.holders_choose)
      throw new Refusal('issuer-decides', 'The issuer does not leave this choice to holders. Write to them.')
    return row
  })
}

/** The choice and its event are one commit; answers kept ready are gone when this returns. */
async function change(
  context: Context,
  choice: Choice,
  by: 'holder' | 'issuer',
  find: (tx: Transaction) => Promise<Found>,
): Promise<ChosenVisibility> {
  const hidden = [...new Set(choice.hidden)].sort()
  const row = await context.db.transaction().execute(async (tx) => {
    const row = await find(tx)
    refuseBeyond(row, choice)
    await tx
      .updateTable('credentials')
      .set(({ eb }) => ({
        visibility: choice.visibility,
        hidden_fields: hidden,
        visibility_by: by,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', row.id)
      .execute()
    const before = { visibility: row.visibility ?? 'link', hidden: row.hidden_fields ?? [] }
    const after = { visibility: choice.visibility, hidden }
    // A holder acts for no organization; what they choose stands in the record of the one that issued it.
    const actor: Actor = { ...context.actor, organizationId: row.organization_id }
    await recordEvent(
      tx,
      by === 'holder' ? { ...context, actor: { ...actor, id: holderIdOf(context) } } : context,
      {
        type: 'credential.visibility-changed',
        subject: row.id,
        data: { ...after, by },
        changed: changesBetween(before, after),
      },
    )
    await tellNodes(tx, row.id)
    return { ...row, visibility: choice.visibility, hidden_fields: hidden, visibility_by: by }
  })
  context.notifications.tellHere(credentialChannel, row.id)
  return shown(row)
}

/** Holder and issuer take turns: what the one has just closed the other must not open unawares. */
const lock = (tx: Transaction, id: string) =>
  tx.selectFrom('credentials').select('id').where('id', '=', id).forUpdate().execute()

function refuseBeyond(row: Found, { visibility }: Choice): void {
  if (!isMore(visibility, row.most_visible)) return
  const message = `The organization lets its credentials be seen as "${row.most_visible}" at most.`
  throw new Refusal('invalid-fields', message, {
    errors: [{ pointer: '/visibility', code: 'range', message }],
  })
}

async function findIssued({ actor }: Context, reader: Reader, id: string): Promise<Found> {
  const row = await select(reader)
    .where('c.id', '=', id)
    .where('c.organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

async function findOwn(context: Context, reader: Reader, id: string): Promise<Found> {
  const row = await select(reader).where('c.id', '=', id).executeTakeFirst()
  if (!row || !(await isHolder(context, row))) throw notFound()
  return row
}

const shown = (row: Found): ChosenVisibility => ({
  visibility: row.visibility ?? 'link',
  hidden: row.hidden_fields ?? [],
  seen: seenOf(row),
  chosenBy: row.visibility_by,
  most: row.most_visible,
  hiddenAlways: row.hidden_always,
  holdersChoose: row.holders_choose,
})

const notFound = () => new Refusal('not-found', 'There is no credential with this id.')

import { sql } from 'kysely'
import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { type FieldError, Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import { limits } from '../../limits.ts'
import type { Reader, Transaction } from '../../store/database.ts'
import { parseTemplate } from './compose.ts'
import type { Written } from './defaults/language.ts'
import { kindNames, kindOf, kinds, type MailKind } from './kinds.ts'
import { defaultOf, languages } from './languages.ts'
import { MarkupError, parseBody, parseSubject } from './markup.ts'

/** Which template: of a kind, in a language, for one step or (0) for all. */
export type Which = { readonly kind: MailKind; readonly language: string; readonly step: number }

export type StoredTemplate = Which & Written & { readonly changedAt: Date }
export type ShownTemplate = Which & Written & { own: boolean; changedAt: string | null }

export const isKind = (text: string): text is MailKind => Object.hasOwn(kinds, text)

/** What the organization put into words of its own. */
export async function listTemplates(context: Context): Promise<ShownTemplate[]> {
  const { actor, db } = context
  authorize(actor, 'template:read', actor.organizationId)
  const rows = await readOwn(db, [actor.organizationId])
  return rows.map(({ changedAt, ...rest }) => ({
    kind: rest.kind,
    language: rest.language,
    step: rest.step,
    subject: rest.subject,
    body: rest.body,
    own: true,
    changedAt: changedAt.toISOString(),
  }))
}

/** One as it goes out now: the organization's own, or what Laurel says by itself. */
export async function readTemplate(context: Context, which: Which): Promise<ShownTemplate> {
  const { actor, db } = context
  authorize(actor, 'template:read', actor.organizationId)
  refuseStep(which)
  const own = (await readOwn(db, [actor.organizationId])).find((one) => isSame(one, which))
  if (own)
    return {
      ...which,
      subject: own.subject,
      body: own.body,
      own: true,
      changedAt: own.changedAt.toISOString(),
    }
  const written = defaultOf(which.kind, which.language) ?? defaultOf(which.kind, 'en')!
  return { ...which, ...written, own: false, changedAt: null }
}

export async function saveTemplate(context: Context, which: Which, written: Written): Promise<ShownTemplate> {
  const { actor, db, now } = context
  authorize(actor, 'template:write', actor.organizationId)
  refuseStep(which)
  refuseWrong(which.kind, written)
  const { kind, language, step } = which
  await db.transaction().execute(async (tx) => {
    const before = await lockAll(tx, actor.organizationId, which)
    await tx
      .insertInto('mail_templates')
      .values({
        organization_id: actor.organizationId,
        kind,
        language,
        step,
        ...written,
        changed_at: now(),
        changed_by: actor.id,
      })
      .onConflict((clash) =>
        clash
          .columns(['organization_id', 'kind', 'language', 'step'])
          .doUpdateSet({ ...written, changed_at: now(), changed_by: actor.id }),
      )
      .execute()
    await recordEvent(tx, context, {
      type: 'mail.template-changed',
      subject: actor.organizationId,
      data: { kind, language, step },
      changed: changesBetween(before ? { subject: before.subject, body: before.body } : {}, written),
    })
  })
  return readTemplate(context, which)
}

/** From now on the mail goes out in Laurel's own words again. */
export async function removeTemplate(context: Context, which: Which): Promise<void> {
  const { actor, db } = context
  authorize(actor, 'template:write', actor.organizationId)
  const { kind, language, step } = which
  await db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('mail_templates')
      .where('organization_id', '=', actor.organizationId)
      .where('kind', '=', kind)
      .where('language', '=', language)
      .where('step', '=', step)
      .returning(['subject', 'body'])
      .executeTakeFirst()
    if (!gone) throw new Refusal('not-found', 'There is no template of your own of this kind and language.')
    await recordEvent(tx, context, {
      type: 'mail.template-removed',
      subject: actor.organizationId,
      data: { kind, language, step },
      changed: changesBetween(gone, {}),
    })
  })
}

const isSame = (one: Which, { kind, language, step }: Which): boolean =>
  one.kind === kind && one.language === language && one.step === step

/** Which there are to write: each kind with its variables, and the languages that Laurel speaks. */
export const catalog = () => ({
  kinds: kindNames.map((name) => {
    const { meaning, to, reminder = false, steps = null, variables } = kindOf(name)
    return {
      kind: name,
      meaning,
      to,
      reminder,
      steps,
      variables: Object.entries(variables).map(([variable, of]) => ({
        name: variable,
        meaning: of.meaning,
        sample: of.sample,
        optional: of.optional ?? false,
        isLink: of.link ?? false,
      })),
    }
  }),
  languages: Object.entries(languages).map(([tag, { name, direction }]) => ({ tag, name, direction })),
})

/** Refuses what cannot be sent, with the place. */
export function refuseWrong(kind: MailKind, { subject, body }: Written): void {
  const errors = [
    ...faultOf('/subject', () => parseSubject(subject, kindOf(kind))),
    ...faultOf('/body', () => parseBody(body, kindOf(kind))),
  ]
  if (errors.length > 0)
    throw new Refusal('invalid-fields', 'This template cannot be sent as it is.', { errors })
  if (parseTemplate(kind, { subject, body }).blocks.length === 0) {
    const message = 'The mail would be empty.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/body', code: 'required', message }],
    })
  }
}

function faultOf(pointer: string, parse: () => unknown): FieldError[] {
  try {
    parse()
    return []
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error
    return [{ pointer, code: error.code, message: error.message }]
  }
}

/** Steps are for reminders: below zero before the expiry, above it after. */
export function refuseStep({ kind, step }: Which): void {
  const { steps } = kindOf(kind)
  if (step === 0 || (steps === 'before' && step < 0) || (steps === 'after' && step > 0)) return
  const message =
    steps === undefined
      ? 'Mails of this kind have no steps.'
      : `A step of this kind is a number of days ${steps === 'before' ? 'below' : 'above'} zero.`
  throw new Refusal('invalid-fields', message, { errors: [{ pointer: '?step', code: 'range', message }] })
}

/** The row of the organization is locked, so that the number of templates holds for two that come at once. */
async function lockAll(tx: Transaction, organizationId: string, which: Which) {
  await tx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute()
  const all = await readOwn(tx, [organizationId])
  const before = all.find((one) => isSame(one, which))
  if (!before && all.length >= limits.mailTemplates.value)
    throw new Refusal(
      'wrong-state',
      `An organization has at most ${limits.mailTemplates.value} mail templates. Remove one that is not used.`,
    )
  return before
}

/** The own templates of some organizations. */
export async function readOwn(
  reader: Reader,
  organizationIds: readonly string[],
): Promise<(StoredTemplate & { organizationId: string })[]> {
  const rows = await reader
    .selectFrom('mail_templates')
    .select(['organization_id', 'kind', 'language', 'step', 'subject', 'body', 'changed_at'])
    .where('organization_id', '=', sql<string>`any(${organizationIds}::uuid[])`)
    .orderBy('kind')
    .orderBy('language')
    .orderBy('step')
    .execute()
  return rows.flatMap(({ kind, organization_id, changed_at, ...rest }) =>
    isKind(kind) ? [{ ...rest, kind, organizationId: organization_id, changedAt: changed_at }] : [],
  )
}

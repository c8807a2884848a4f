import { authorize } from '../../access/authorize.ts'
import { queueMail } from '../../access/queue-mail.ts'
import { responsibleFor } from '../../access/responsible.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { compose, type Message, parseTemplate } from './compose.ts'
import type { Written } from './defaults/language.ts'
import { kindOf, samplesOf } from './kinds.ts'
import { dayIn } from './languages.ts'
import { refuseStep, refuseWrong, type Which } from './store.ts'

/** A template as a mail to nobody, filled with samples. What is not saved yet can be looked at too. */
export async function previewTemplate(context: Context, which: Which, written: Written): Promise<Message> {
  const { actor, db, settings } = context
  authorize(actor, 'template:write', actor.organizationId)
  refuseStep(which)
  refuseWrong(which.kind, written)
  const { name, email } = await db
    .selectFrom('organizations')
    .select(['name', 'email'])
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  const { kind, language } = which
  const samples = samplesOf(kind)
  const days = Object.fromEntries(
    Object.entries({ issuedOn: '2026-11-21', validUntil: '2028-11-21', until: '2027-03-01' })
      .filter(([variable]) => variable in samples)
      .map(([variable, day]) => [variable, dayIn(language, new Date(day))]),
  )
  const own = {
    issuer: name,
    organization: name,
    contact: email ? `${name} (${email})` : name,
    link: `${settings.baseUrl}/portal`,
    ...(which.step === 0 ? {} : { days: String(Math.abs(which.step)) }),
  }
  const fitting = Object.fromEntries(Object.entries(own).filter(([variable]) => variable in samples))
  return compose({
    kind,
    language,
    template: parseTemplate(kind, written),
    values: { ...samples, ...fitting, ...days },
    from: name,
    unsubscribe: kindOf(kind).reminder ? `${settings.baseUrl}/portal` : null,
  })
}

/** Sends the preview to whoever asks, and to nobody else. */
export async function sendTest(
  context: Context,
  which: Which,
  written: Written,
): Promise<{ sentTo: string }> {
  const message = await previewTemplate(context, which, written)
  const address = await ownAddress(context)
  await queueMail(context.db, context, {
    organizationId: context.actor.organizationId,
    recipient: address,
    ...message,
    kind: 'test',
  })
  return { sentTo: address }
}

/** That of the member who asks, or who made the key that asks. */
async function ownAddress(context: Context): Promise<string> {
  if (context.session?.member) return context.session.member.email
  const { by } = await responsibleFor(context.db, context)
  const [kind, id = ''] = by.split(':')
  const member =
    kind === 'member'
      ? await context.db.selectFrom('members').select('email').where('id', '=', id).executeTakeFirst()
      : undefined
  if (!member)
    throw new Refusal('wrong-state', 'A test goes to whoever asks, and nobody knows who made this key.')
  return member.email
}

import { sql } from 'kysely'
import type { Reader } from '../../store/database.ts'
import type { Counting } from '../counting/links.ts'
import { compose, type Message, parseTemplate } from './compose.ts'
import { kindOf, type MailKind, type Values } from './kinds.ts'
import { defaultOf, nearest } from './languages.ts'
import type { Template } from './markup.ts'
import { readOwn, type StoredTemplate } from './store.ts'

export type Order = {
  readonly organizationId: string
  readonly kind: MailKind
  /** What the person reads, where somebody said so. */
  readonly language: string | null
  /** Days from the expiry; 0 where there is none. */
  readonly step?: number
  readonly from: string
  /** The values in the language that is chosen. */
  readonly values: (language: string) => Values
  readonly unsubscribe?: string | null
  /** Where its reading is counted. */
  readonly counting?: Counting | null
  /** Where the person takes back that it is. */
  readonly choice?: string
}

/** Writes mails for some organizations: their own words and languages are read once. */
export type Writer = {
  write(order: Order): Message & { readonly language: string }
  /** After how many days this organization reminds whoever has not claimed an award. */
  claimReminderDays(organizationId: string): number | null
}

export async function openWriter(reader: Reader, organizationIds: readonly string[]): Promise<Writer> {
  const ids = [...new Set(organizationIds)]
  const own = await readOwn(reader, ids)
  const settings = await reader
    .selectFrom('mail_settings')
    .select(['organization_id', 'language', 'claim_reminder_days'])
    .where('organization_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const usual = new Map(settings.map((row) => [row.organization_id, row]))
  const parsed = new Map<string, Template>()
  return {
    claimReminderDays: (organizationId) => usual.get(organizationId)?.claim_reminder_days ?? null,
    write(order) {
      const {
        organizationId,
        kind,
        step = 0,
        values,
        from,
        unsubscribe = null,
        counting = null,
        choice,
      } = order
      const mine = own.filter((one) => one.organizationId === organizationId && one.kind === kind)
      const wanted = [order.language, usual.get(organizationId)?.language ?? null, 'en']
      const chosen = choose(mine, kind, { step, languages: wanted.filter((tag) => tag !== null) })
      const name = `${organizationId} ${kind} ${chosen.language} ${chosen.step}`
      const template = parsed.get(name) ?? parseTemplate(kind, chosen)
      parsed.set(name, template)
      const { language } = chosen
      const end = kindOf(kind).reminder ? unsubscribe : null
      return {
        ...compose({
          kind,
          language,
          template,
          values: values(language),
          from,
          unsubscribe: end,
          counted: counting && choice ? { ...counting, choice } : null,
        }),
        language,
      }
    },
  }
}

type Chosen = { language: string; step: number; subject: string; body: string }

/**
 * Of the languages that are wanted, the first in which there are words: the organization's own for this step, its own
 * for all steps, or Laurel's.
 */
function choose(
  own: readonly StoredTemplate[],
  kind: MailKind,
  { step, languages }: { step: number; languages: readonly string[] },
): Chosen {
  for (const tag of languages.flatMap(nearest)) {
    const written =
      own.find((one) => one.language === tag && one.step === step) ??
      own.find((one) => one.language === tag && one.step === 0)
    if (written) return written
    const known = tag.includes('-') ? null : defaultOf(kind, tag)
    if (known) return { language: tag, step: 0, ...known }
  }
  return { language: 'en', step: 0, ...defaultOf(kind, 'en')! }
}

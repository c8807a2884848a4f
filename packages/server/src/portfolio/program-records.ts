import type { Context, World } from '../context.ts'
import { openApplication } from '../recipients/application.ts'
import { openPlatformPerson } from '../recipients/platform-person.ts'
import { openExplanation, openResult } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'

/** What the person did, as it came in. */
export type ResultRecord = {
  source: string
  externalId: string
  name: string | null
  email: string | null
  kind: string
  key: string
  at: string
  until: string | null
  score: number | null
  outcome: string | null
  hours: number | null
  note: string | null
  withdrawnAt: string | null
}
/** What a program awarded to the person, and why. */
export type AwardRecord = {
  programId: string
  programVersion: number
  cycle: number
  state: string
  credentialIds: string[]
  awardedAt: string
  explanation: unknown
}

type Part = Pick<Context, keyof World>
type Person = Row<'recipients'>

export async function readResults(
  context: Part,
  { id, organization_id, key_share }: Person,
): Promise<ResultRecord[]> {
  const rows = await context.db
    .selectFrom('results')
    .selectAll()
    .where('recipient_id', '=', id)
    .where('organization_id', '=', organization_id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const keys = await recipientKeysOf(context, organization_id)
  const key = key_share && keys.keyOf(key_share)
  return rows.map((row) => {
    const person = key && openResult(key, row.id, row.sealed)
    return {
      source: row.source,
      externalId: row.external_id,
      name: person?.name ?? null,
      email: person?.email ?? null,
      kind: row.kind,
      key: row.key,
      at: row.at.toISOString(),
      until: row.until?.toISOString() ?? null,
      score: row.score,
      outcome: row.outcome,
      hours: row.hours,
      note: person?.note ?? null,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    }
  })
}

export async function readAwards(
  context: Part,
  { id, organization_id, key_share }: Person,
): Promise<AwardRecord[]> {
  const rows = await context.db
    .selectFrom('awards')
    .selectAll()
    .where('recipient_id', '=', id)
    .where('organization_id', '=', organization_id)
    .orderBy('awarded_at')
    .orderBy('id')
    .execute()
  const keys = await recipientKeysOf(context, organization_id)
  const key = key_share && keys.keyOf(key_share)
  return rows.map((row) => ({
    programId: row.program_id,
    programVersion: row.program_version,
    cycle: row.cycle,
    state: row.state,
    credentialIds: row.credential_ids,
    awardedAt: row.awarded_at.toISOString(),
    explanation: key && row.explanation && openExplanation(key, row.id, row.explanation),
  }))
}

/** What the person sent in for a program. */
export type ApplicationRecord = {
  programId: string
  state: string
  words: string | null
  links: readonly string[]
  files: { bytes: number; createdAt: string }[]
  createdAt: string
}

export async function readApplications(
  context: Part,
  { id, organization_id, key_share }: Person,
): Promise<ApplicationRecord[]> {
  const rows = await context.db
    .selectFrom('applications')
    .selectAll()
    .where('recipient_id', '=', id)
    .where('organization_id', '=', organization_id)
    .orderBy('created_at')
    .execute()
  const keys = await recipientKeysOf(context, organization_id)
  const key = key_share && keys.keyOf(key_share)
  return Promise.all(
    rows.map(async (row) => {
      const text = key && openApplication(key, row.id, row.sealed)
      const files = await context.db
        .selectFrom('application_files')
        .select(['bytes', 'created_at'])
        .where('application_id', '=', row.id)
        .orderBy('created_at')
        .execute()
      return {
        programId: row.program_id,
        state: row.state,
        words: text?.words ?? null,
        links: text?.links ?? [],
        files: files.map(({ bytes, created_at }) => ({ bytes, createdAt: created_at.toISOString() })),
        createdAt: row.created_at.toISOString(),
      }
    }),
  )
}

/** How learning platforms know the person. */
export type PlatformRecord = {
  platform: string
  subject: string | null
  name: string | null
  email: string | null
  firstAt: string
  lastAt: string
  opened: { title: string | null; course: string | null; at: string; scoreTold: number | null }[]
}

export async function readPlatformAccounts(
  context: Part,
  { id, organization_id, key_share }: Person,
): Promise<PlatformRecord[]> {
  const rows = await context.db
    .selectFrom('lti_people as p')
    .innerJoin('lti_platforms as f', 'f.id', 'p.platform_id')
    .selectAll('p')
    .select('f.name')
    .where('p.recipient_id', '=', id)
    .where('p.organization_id', '=', organization_id)
    .orderBy('p.first_at')
    .execute()
  const keys = await recipientKeysOf(context, organization_id)
  const key = key_share && keys.keyOf(key_share)
  return Promise.all(
    rows.map(async (row) => {
      const said = key && openPlatformPerson(key, row.id, row.sealed)
      const opened = await context.db
        .selectFrom('lti_learners as l')
        .innerJoin('lti_links as k', 'k.id', 'l.link_id')
        .select(['k.title', 'k.context_title', 'l.opened_at', 'l.told'])
        .where('l.person_id', '=', row.id)
        .orderBy('l.opened_at')
        .execute()
      return {
        platform: row.name,
        subject: said?.subject ?? null,
        name: said?.name ?? null,
        email: said?.emailNow ?? said?.email ?? null,
        firstAt: row.first_at.toISOString(),
        lastAt: row.last_at.toISOString(),
        opened: opened.map((one) => ({
          title: one.title,
          course: one.context_title,
          at: one.opened_at.toISOString(),
          scoreTold: one.told,
        })),
      }
    }),
  )
}

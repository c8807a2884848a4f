import { type Check, type CredentialStatus, verify } from '@laurel/credential'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { achievementUrl } from '../achievements/store.ts'
import type { World } from '../context.ts'
import { type Gap, gapOf, unbrokenSince } from '../credentials/chain.ts'
import { credentialChannel } from '../credentials/change.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { forgetJwts } from '../credentials/jwt.ts'
import { personalColumns, readPersonal } from '../credentials/personal.ts'
import { statusChangesAt, statusOf } from '../credentials/status-of.ts'
import {
  type Seen,
  seenOf,
  shownName,
  visibilityChannel,
  visibilityColumns,
} from '../credentials/visibility.ts'
import { keyChannel } from '../keys/compromise.ts'
import { isCredentialId } from '../store/ids.ts'
import type { CredentialLink, Visibility } from '../store/tables.ts'
import { createOwnFetch } from './own-fetch.ts'

/** What is told about a credential issued here, but for the instant of telling. */
export type LiveAnswer = {
  readonly id: string
  readonly status: CredentialStatus
  readonly valid: boolean
  readonly visibility: Visibility
  readonly reason: string | null
  readonly issuedAt: string
  readonly validFrom: string
  readonly validUntil: string | null
  /** Null where the credential is private; initials where the name is hidden. */
  readonly holder: { readonly name: string } | null
  readonly achievement: { readonly id: string; readonly name: string } | null
  readonly issuer: { readonly id: string; readonly name: string }
  readonly statusChangedAt: string | null
  readonly renewedAs: string | null
  /** The one that it replaces, and how. */
  readonly supersedes: string | null
  readonly supersedesAs: CredentialLink | null
  /** The one that replaces it: `renewedAs` by the name that fits corrections too. */
  readonly supersededBy: string | null
  readonly unbrokenSince: string
  readonly gap: Gap | null
  readonly suspendedUntil: string | null
  readonly checks: readonly Check[]
  readonly url: string
}

/** An answer kept ready: all its bytes, as strangers may see them, but those of `checkedAt`, which are put in between. */
export type ReadyAnswer = {
  /** With what is hidden, for those who may see the page. */
  readonly answer: LiveAnswer
  readonly head: string
  readonly until: number
  /** Whether anything of who asks is recorded. */
  readonly recordsVerifier: boolean
}

/** Answers about credentials issued here, kept ready as bytes. */
export type LiveAnswers = {
  /** The answer where it is at hand. */
  ready(id: string): ReadyAnswer | null
  /** The answer, or null where there is no credential with this id. Refuses with `credential-erased`. */
  get(id: string): Promise<ReadyAnswer | null>
  close(): void
}

const mostBytes = 64 * 1024 * 1024
/**
 * Should a notification ever be lost, an old answer lives no longer than this. (A listening connection that breaks is
 * noticed within seconds, and then everything is thrown away.)
 */
const longest = 60_000

/**
 * The signature is verified when a credential is loaded, not at each request. An answer is thrown away when
 * its credential changes (on the node that changed it before the change is acknowledged, on the others as
 * soon as they hear of it) and when time alone makes another of it.
 */
export function createLiveAnswers(world: World): LiveAnswers {
  const ready = new LRUCache<string, ReadyAnswer>({
    maxSize: mostBytes,
    sizeCalculation: ({ head }) => head.length * 3 + 500,
  })
  const loading = new Map<string, Promise<ReadyAnswer | null>>()
  const fetch = createOwnFetch(world)

  const end = world.notifications.listen(credentialChannel, (id) => {
    if (id === null) {
      ready.clear()
      loading.clear()
    } else {
      ready.delete(id)
      // What is being loaded may have read the old state: it is answered to those who asked, but not kept.
      loading.delete(id)
    }
  })

  const forgetAll = () => {
    ready.clear()
    loading.clear()
  }
  const endPolicies = world.notifications.listen(visibilityChannel, forgetAll)
  const endKeys = world.notifications.listen(keyChannel, () => {
    forgetAll()
    forgetJwts()
  })

  function load(id: string): Promise<ReadyAnswer | null> {
    const known = loading.get(id)
    if (known) return known
    const started = read(world, fetch, id).then(
      (found) => {
        if (loading.get(id) === started) {
          loading.delete(id)
          if (found) ready.set(id, found)
        }
        return found
      },
      (error: unknown) => {
        if (loading.get(id) === started) loading.delete(id)
        throw error
      },
    )
    loading.set(id, started)
    return started
  }

  const atHand = (id: string): ReadyAnswer | null => {
    const found = ready.get(id)
    return found && found.until > world.now().getTime() ? found : null
  }
  return {
    ready: atHand,
    get: async (id) => atHand(id) ?? (isCredentialId(id) ? load(id) : null),
    close() {
      end()
      endKeys()
      endPolicies()
    },
  }
}

/** The answer as JSON, at an instant. */
export const answerText = ({ head }: ReadyAnswer, now: Date): string =>
  `${head},"checkedAt":"${now.toISOString()}"}`

async function read(
  world: World,
  fetch: ReturnType<typeof createOwnFetch>,
  id: string,
): Promise<ReadyAnswer | null> {
  const row = await world.db
    .selectFrom('credentials as c')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select('o.verifiers_recorded')
    .select(visibilityColumns)
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .leftJoin('keys as k', 'k.id', 'c.key_id')
    .select('k.compromised_since')
    .select(personalColumns)
    .select(['c.state', 'c.state_reason', 'c.reason_public', 'c.state_changed_at', 'c.renewed_as'])
    .select(['c.renews', 'c.link', 'c.unbroken_since', 'c.gap_from', 'c.suspended_until'])
    .select(['c.valid_from', 'c.valid_until', 'c.issued_at'])
    .select(['c.achievement_id', 'c.achievement_version', 'i.did', 'i.name as issuer_name'])
    .select(sql<string>`v.definition->>'name'`.as('achievement_name'))
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const personal = await readPersonal(world, row)
  const now = world.now()
  const distrust = distrustOf(row)
  const status = distrust ? 'revoked' : statusOf(row, now)
  const report = await verify(personal.document, { now, fetch })
  // The books of this server are nearer to the truth than the lists made from them a second later.
  const checks = report.checks.map((check) =>
    distrust && check.name === 'proof'
      ? distrust
      : check.name === 'status'
        ? statusCheck(statusOf(row, now))
        : check.name === 'dates'
          ? withoutInstant(check)
          : check,
  )
  const answer: LiveAnswer = {
    id: row.id,
    status,
    visibility: seenOf(row).visibility,
    valid: status === 'valid' && checks.every(({ outcome }) => outcome === 'pass' || outcome === 'skipped'),
    reason: distrust?.reason ?? (row.reason_public ? row.state_reason : null),
    issuedAt: row.issued_at.toISOString(),
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    holder: { name: personal.name },
    achievement: {
      id: achievementUrl(world, row.achievement_id, row.achievement_version),
      name: row.achievement_name,
    },
    issuer: { id: row.did, name: row.issuer_name },
    statusChangedAt: row.state_changed_at?.toISOString() ?? null,
    renewedAs: row.renewed_as,
    supersedes: row.renews,
    supersedesAs: row.link,
    supersededBy: row.renewed_as,
    unbrokenSince: unbrokenSince(row),
    gap: gapOf(row),
    suspendedUntil: row.suspended_until?.toISOString() ?? null,
    checks,
    url: credentialUrl(world, row.id),
  }
  const until = Math.min(
    now.getTime() + longest,
    statusChangesAt(row, now)?.getTime() ?? Number.POSITIVE_INFINITY,
  )
  return {
    answer,
    head: asciiJson(asSeen(answer, seenOf(row))).slice(0, -1),
    until,
    recordsVerifier: row.verifiers_recorded !== 'none',
  }
}

/**
 * As strangers see it. Whether a credential holds is answered even of a private one: whoever has the file must be able
 * to ask. To whom, for what and why is told to nobody then.
 */
function asSeen(answer: LiveAnswer, seen: Seen): LiveAnswer {
  if (seen.visibility === 'private')
    return { ...answer, reason: null, holder: null, achievement: null, ...noChain(answer) }
  return { ...answer, holder: answer.holder && { name: shownName(answer.holder.name, seen) } }
}

const noChain = ({ validFrom }: LiveAnswer) => ({
  renewedAs: null,
  supersedes: null,
  supersedesAs: null,
  supersededBy: null,
  unbrokenSince: validFrom,
  gap: null,
})

/**
 * JSON in which everything beyond ASCII is escaped: the same to every reader, and a text that the runtime
 * keeps in one byte a character and sends without encoding it again for each request.
 */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/**
 * Why a credential is not to be trusted although nobody revoked it, or null: whoever had the key could have signed
 * it. When there is a public log, one that stood in it before that instant is an exception made here.
 */
function distrustOf({
  compromised_since: since,
  issued_at,
}: {
  compromised_since: Date | null
  issued_at: Date
}): Check | null {
  if (since === null || issued_at < since) return null
  const at = since.toISOString()
  const reason = `Not trustworthy: the key that signed it was compromised. What it signed from ${at} on does not count; ask the issuer for a new one.`
  return { name: 'proof', outcome: 'fail', reason, code: 'key-compromised', detail: { since: at } }
}

/** The answer outlives the instant at which the dates were compared, and holds until the outcome changes. */
function withoutInstant({ detail: { at: _, ...detail } = {}, ...check }: Check): Check {
  return { ...check, detail }
}

const reasons: { readonly [S in CredentialStatus]: string } = {
  valid: 'The issuer has neither revoked nor suspended it.',
  expired: 'The issuer has neither revoked nor suspended it.',
  'not-yet-valid': 'The issuer has neither revoked nor suspended it.',
  superseded: 'The issuer has replaced it by a newer one.',
  revoked: 'The issuer has revoked it.',
  suspended: 'The issuer has suspended it.',
}

function statusCheck(status: CredentialStatus): Check {
  const bad = status === 'revoked' || status === 'suspended' || status === 'superseded'
  return {
    name: 'status',
    outcome: bad ? 'fail' : 'pass',
    reason: reasons[status],
    code: bad ? status : null,
  }
}

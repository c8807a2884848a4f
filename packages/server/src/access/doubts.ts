import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Database } from '../store/database.ts'
import { hashSecret } from './secrets.ts'

/** Somebody or something that a request named and did not prove to be. */
export type Suspect = {
  readonly organizationId: string
  /** The key, client or member that was named. */
  readonly subject: string
  readonly means: string
  readonly reason: string
}

/** What a request showed in vain. */
export type Doubt = {
  /** The same for what is looked up the same way. It holds no secret. */
  readonly key: string
  /** Whom it names, if anybody whom we know. Asked when the request has its answer: its time tells nothing. */
  find(world: Pick<World, 'db' | 'now'>): Promise<Suspect[]>
}

const doubts = new WeakMap<object, Doubt>()
type Raw = { readonly raw: object }

/** Notes on a request what it showed in vain; the record tells of it if we know whom it names. */
export const noteDoubt = ({ raw }: Raw, doubt: Doubt): void => void doubts.set(raw, doubt)
export const doubtOf = ({ raw }: Raw): Doubt | undefined => doubts.get(raw)

/** An API key or an access token that is not good. */
export function secretDoubt(secret: string): Doubt {
  const hash = hashSecret(secret)
  const [, prefix] = /^lrl_([0-9A-Za-z]{8})_/.exec(secret) ?? []
  return prefix === undefined
    ? { key: `token ${hash.toString('base64')}`, find: ({ db }) => suspectToken(db, hash) }
    : { key: `api-key ${prefix}`, find: (world) => suspectApiKey(world, prefix, hash) }
}

async function suspectApiKey(
  { db, now }: Pick<World, 'db' | 'now'>,
  prefix: string,
  hash: Buffer,
): Promise<Suspect[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select([
      'id',
      'organization_id',
      'secret_hash',
      'previous_hash',
      'revoked_at',
      'expires_at',
      'paused_at',
    ])
    .where(({ or, eb }) =>
      or([eb('prefix', '=', prefix), eb('secret_hash', '=', hash), eb('previous_hash', '=', hash)]),
    )
    .limit(10)
    .execute()
  const has = (row: (typeof rows)[number], name: 'secret_hash' | 'previous_hash') =>
    row[name]?.equals(hash) ?? false
  const row = rows.find((one) => has(one, 'secret_hash') || has(one, 'previous_hash')) ?? rows[0]
  if (!row) return []
  const reason = (): string => {
    if (row.revoked_at !== null) return 'ended'
    if (row.expires_at !== null && row.expires_at <= now()) return 'expired'
    if (has(row, 'secret_hash')) return row.paused_at === null ? 'wrong' : 'paused'
    return has(row, 'previous_hash') ? 'replaced' : 'wrong'
  }
  return [{ organizationId: row.organization_id, subject: row.id, means: 'api-key', reason: reason() }]
}

async function suspectToken(db: Database, hash: Buffer): Promise<Suspect[]> {
  const row = await db
    .selectFrom('oauth_records as r')
    .innerJoin('oauth_clients as c', 'c.id', 'r.client_id')
    .select(['c.id', 'c.organization_id', 'c.revoked_at', 'c.paused_at'])
    .where('r.id_hash', '=', hash)
    .where('r.model', 'in', ['AccessToken', 'ClientCredentials'])
    .executeTakeFirst()
  if (!row) return []
  const reason = row.revoked_at !== null ? 'ended' : row.paused_at !== null ? 'paused' : 'expired'
  return [{ organizationId: row.organization_id, subject: row.id, means: 'access-token', reason }]
}

/** A signed request whose key is named by its id. */
export const requestKeyDoubt = (id: string, reason: 'wrong' | 'paused' | 'ended'): Doubt => ({
  key: `request-key ${id} ${reason}`,
  async find({ db }) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return []
    const row = await db
      .selectFrom('request_keys')
      .select(['id', 'organization_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    return row
      ? [{ organizationId: row.organization_id, subject: row.id, means: 'signed-request', reason }]
      : []
  },
})

/** A client that could not prove to the authorization server who it is. */
export const clientDoubt = (id: string): Doubt => ({
  key: `client ${id}`,
  async find({ db }) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return []
    const row = await db
      .selectFrom('oauth_clients')
      .select(['id', 'organization_id', 'revoked_at', 'paused_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return []
    const reason = row.revoked_at !== null ? 'ended' : row.paused_at !== null ? 'paused' : 'wrong'
    return [{ organizationId: row.organization_id, subject: row.id, means: 'client', reason }]
  },
})

/** Somebody who came back from an identity provider and was not let in; the reason is the code of the refusal. */
const providerDoubt = (id: string, reason: string): Doubt => ({
  key: `provider ${id} ${reason}`,
  async find({ db }) {
    const row = await db
      .selectFrom('identity_providers')
      .select(['id', 'organization_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? [{ organizationId: row.organization_id, subject: row.id, means: 'provider', reason }] : []
  },
})

/** Lets somebody in who comes back from a provider. That they were refused stands in the organization's record. */
export async function enterBy<T>(request: Raw, providerId: string, enter: () => Promise<T>): Promise<T> {
  try {
    return await enter()
  } catch (error) {
    if (error instanceof Refusal) noteDoubt(request, providerDoubt(providerId, error.code))
    throw error
  }
}

/** A session that has run out, by the member who acted in it. */
export function sessionDoubt(secret: string): Doubt {
  const hash = hashSecret(secret)
  return {
    key: `session ${hash.toString('base64')}`,
    async find({ db }) {
      const row = await db
        .selectFrom('sessions as s')
        .innerJoin('members as m', 'm.id', 's.member_id')
        .select(['m.id', 'm.organization_id'])
        .where('s.token_hash', '=', hash)
        .executeTakeFirst()
      return row
        ? [{ organizationId: row.organization_id, subject: row.id, means: 'session', reason: 'expired' }]
        : []
    },
  }
}

/** A mailed link that was used already or is too old. */
export function linkDoubt(token: string): Doubt {
  const hash = hashSecret(token)
  return {
    key: `link ${hash.toString('base64')}`,
    async find({ db }) {
      const link = await db
        .selectFrom('sign_in_links')
        .select(['email', 'used_at'])
        .where('token_hash', '=', hash)
        .executeTakeFirst()
      if (!link) return []
      const members = await db
        .selectFrom('members')
        .select(['id', 'organization_id'])
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('email', '=', link.email),
            eb(
              'account_id',
              'in',
              selectFrom('account_addresses').select('account_id').where('address', '=', link.email),
            ),
          ]),
        )
        .limit(100)
        .execute()
      return suspectMembers(members, 'mail-link', link.used_at === null ? 'expired' : 'used')
    },
  }
}

/** A passkey that we know and that did not prove itself. */
export const passkeyDoubt = (credentialId: string): Doubt => ({
  key: `passkey ${credentialId.slice(0, 100)}`,
  async find({ db }) {
    const members = await db
      .selectFrom('passkeys as p')
      .innerJoin('members as m', 'm.account_id', 'p.account_id')
      .select(['m.id', 'm.organization_id'])
      .where('p.credential_id', '=', credentialId)
      .limit(100)
      .execute()
    return suspectMembers(members, 'passkey', 'wrong')
  },
})

/** Each organization that they are a member of is told. */
const suspectMembers = (
  members: readonly { id: string; organization_id: string }[],
  means: string,
  reason: string,
): Suspect[] =>
  members.map(({ id, organization_id }) => ({
    organizationId: organization_id,
    subject: id,
    means,
    reason,
  }))

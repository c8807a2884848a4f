import { sql } from 'kysely'
import type { Actor, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { hasBody } from '../../kit/http/bodies.ts'
import { hasDigest } from '../../kit/http/content-digest.ts'
import { limitGuesses } from '../../kit/http/limits.ts'
import type { Request } from '../../kit/http/route.ts'
import { limits } from '../../limits.ts'
import { noteDoubt, requestKeyDoubt } from '../doubts.ts'
import { isSignedBy } from './algorithms.ts'
import type { KnownRequestKey, KnownRequestKeys } from './known-request-keys.ts'
import { type ParsedSignature, parseSignature, signatureBase } from './signature-base.ts'

/** The parameter `tag` of signatures that are meant for us (RFC 9421 2.3). */
export const signatureTag = 'laurel'

export const isSigned = ({ headers }: Pick<Request, 'headers'>): boolean =>
  headers['signature-input'] !== undefined

/**
 * Whose signed request this is (RFC 9421). The signature covers the whole request, the body by its Content-Digest,
 * which is checked when the body is read; it is good for a few minutes and once. All is looked at before the nonce is
 * noted: whoever has no key cannot use up those of others.
 */
export async function verifyRequest(world: World, request: Request, keys: KnownRequestKeys): Promise<Actor> {
  const message = {
    method: request.method,
    origin: world.settings.baseUrl,
    target: request.raw.url ?? '/',
    rawHeaders: request.raw.rawHeaders,
  }
  const parsed = parseSignature(message, signatureTag)
  requireComponents(request, parsed.components)
  const nonce = textParameter(parsed, 'nonce')
  const expires = checkTimes(world, parsed)
  const keyId = textParameter(parsed, 'keyid')
  const key = await keys.find(keyId)
  if (!key) {
    noteDoubt(request, requestKeyDoubt(keyId, 'ended'))
    await limitGuesses(world, request)
    throw new Refusal('signature-key-unknown', 'There is no key with this keyid, or it has ended.')
  }
  const { alg } = Object.fromEntries(parsed.parameters)
  if (alg !== undefined && alg !== key.algorithm)
    throw new Refusal('signature-algorithm', `This key signs with ${key.algorithm}.`)
  if (!isSignedBy(key, signatureBase(message, parsed), parsed.signature)) {
    noteDoubt(request, requestKeyDoubt(keyId, 'wrong'))
    await limitGuesses(world, request)
    const signedFor = `The request as it came here, at ${message.origin}, is not what this key signed.`
    throw new Refusal('signature-wrong', signedFor)
  }
  if (key.pausedBecause !== null) {
    noteDoubt(request, requestKeyDoubt(keyId, 'paused'))
    throw new Refusal('forbidden', `This key is paused: ${key.pausedBecause} Ask an owner to resume it.`)
  }
  await spendNonce(world, key, nonce, expires)
  return key.actor
}

/** What must be covered, or an attacker could change it: method, address, body, and what steers the request. */
function requireComponents(request: Request, covered: readonly string[]): void {
  const has = (name: string) => covered.includes(name)
  const missing = ['@method'].filter((name) => !has(name))
  const hasAddress =
    has('@target-uri') || (has('@authority') && (has('@request-target') || (has('@path') && has('@query'))))
  if (!hasAddress) missing.push('@target-uri')
  if (hasBody(request)) {
    missing.push(...['content-type', 'content-digest'].filter((name) => !has(name)))
    const digest = request.headers['content-digest']
    if (has('content-digest') && !hasDigest(digest === undefined ? undefined : String(digest)))
      throw incomplete('Content-Digest needs sha-256 or sha-512.')
  }
  if (request.headers['idempotency-key'] !== undefined && !has('idempotency-key'))
    missing.push('idempotency-key')
  if (missing.length > 0) throw incomplete(`It does not cover ${missing.join(', ')}.`)
}

function checkTimes({ now }: World, parsed: ParsedSignature): Date {
  const at = now().getTime() / 1000
  const created = numberParameter(parsed, 'created')
  const expires = numberParameter(parsed, 'expires')
  const { signatureSeconds, signatureSkewSeconds } = limits
  if (created > at + signatureSkewSeconds.value)
    throw expired('It was created in the future. Set the clock of the program that signs.')
  if (expires <= at) throw expired('It has expired.')
  if (expires - created > signatureSeconds.value)
    throw expired(`It is good for more than ${signatureSeconds.value} seconds, which is the most.`)
  return new Date(expires * 1000)
}

/**
 * Notes the nonce in the database, which all processes share: of two that come at once, one is the first. The use of
 * the key is noted with it, at most once a minute.
 */
async function spendNonce(
  { db, now }: World,
  key: KnownRequestKey,
  nonce: string,
  expiresAt: Date,
): Promise<void> {
  const row = { key_id: key.id, nonce, expires_at: expiresAt }
  const noted = await db
    .insertInto('request_nonces')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .returning(sql<number>`1`.as('one'))
    .executeTakeFirst()
  if (!noted) throw new Refusal('signature-replayed', 'Each request needs a nonce of its own.')
  const at = now()
  if (key.lastUsedAt !== null && at.getTime() - key.lastUsedAt.getTime() <= 60_000) return
  key.lastUsedAt = at
  await db.updateTable('request_keys').set({ last_used_at: at }).where('id', '=', key.id).execute()
}

function textParameter({ parameters }: ParsedSignature, name: 'keyid' | 'nonce'): string {
  const value = parameters.get(name)
  if (typeof value !== 'string') throw incomplete(`It has no parameter ${name}.`)
  // 16 characters hold the 96 bits that make a repetition by chance unheard of.
  if (name === 'nonce' && !/^[\x21-\x7e]{16,128}$/.test(value))
    throw incomplete('Its nonce must have 16 to 128 visible ASCII characters, chosen at random.')
  return value
}

function numberParameter({ parameters }: ParsedSignature, name: 'created' | 'expires'): number {
  const value = parameters.get(name)
  if (!Number.isSafeInteger(value)) throw incomplete(`It has no parameter ${name} (seconds since 1970).`)
  return value as number
}

const expired = (detail: string) => new Refusal('signature-expired', detail)

/** Accept-Signature (RFC 9421 5.1) says in its own words what is needed. */
const wanted = `sig=("@method" "@target-uri" "content-type" "content-digest");created;expires;nonce;keyid;tag="${signatureTag}"`
const incomplete = (detail: string) =>
  new Refusal('signature-incomplete', detail, { headers: { 'accept-signature': wanted } })

import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { decrypt, encrypt } from '../../kit/cipher.ts'
import type { Transaction } from '../../store/database.ts'
import type { MemberRole } from '../../store/tables.ts'
import type { Claims } from '../providers/flows.ts'
import { hashSecret } from '../secrets.ts'
import { personIn, roleOf } from './attributes.ts'
import { checkShape } from './check-shape.ts'
import { judgeAssertion } from './judge-assertion.ts'
import { untrusted } from './read-xml.ts'
import {
  addressesOf,
  requestUrl,
  type SamlProvider,
  samlProviderAt,
  verifiedAssertion,
} from './service-provider.ts'

const minutes = 10
const mostCharacters = 300_000

/** What a provider says of somebody, and the role that their groups give them. */
export type Answer = { readonly claims: Claims; readonly role: MemberRole | null }

/** Begins a sign-in: a request that is answered once, within ten minutes, to this browser. */
export async function beginSaml(
  world: World,
  providerId: string,
  accountId: string | null,
): Promise<{ location: string; browserSecret: string }> {
  const provider = await samlProviderAt(world.db, providerId)
  const browserSecret = world.random(32).toString('base64url')
  const state = world.random(32).toString('base64url')
  // An xs:ID begins with a letter or underscore.
  const requestId = `_${world.random(20).toString('hex')}`
  const createdAt = world.now()
  await world.db
    .insertInto('saml_flows')
    .values({
      state_hash: hashSecret(state),
      browser_hash: hashSecret(browserSecret),
      provider_id: providerId,
      account_id: accountId,
      request_id: requestId,
      sealed_answer: null,
      created_at: createdAt,
      expires_at: new Date(createdAt.getTime() + minutes * 60_000),
    })
    .execute()
  return { location: await requestUrl(world, provider, { requestId, state }), browserSecret }
}

const over = () =>
  new Refusal('link-spent', 'This sign-in was begun in another browser, used already or took too long.')

/**
 * Takes the response of a provider. It was posted from elsewhere, so that our cookies did not come along: what answers a
 * request is checked, sealed and kept for the browser that began. Answers where that browser goes on, or, where the
 * provider may begin by itself, what it says.
 */
export async function takeResponse(
  world: World,
  providerId: string,
  form: URLSearchParams,
): Promise<{ readonly next: string } | { readonly provider: SamlProvider; readonly answer: Answer }> {
  const response = form.get('SAMLResponse') ?? ''
  const state = form.get('RelayState') ?? ''
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(response) || response.length > mostCharacters)
    throw new Refusal('malformed-body', 'There is no SAMLResponse in the form, or it is too long.')
  const provider = await samlProviderAt(world.db, providerId)
  const flow = await world.db
    .selectFrom('saml_flows')
    .select('request_id')
    .where('state_hash', '=', hashSecret(state))
    .where('provider_id', '=', providerId)
    .where('sealed_answer', 'is', null)
    .where('expires_at', '>', world.now())
    .executeTakeFirst()
  const requestId = flow?.request_id ?? null
  const judged = await judgeResponse(world, provider, response, requestId)
  return world.db.transaction().execute(async (tx) => {
    await spend(tx, providerId, judged.spends)
    if (requestId === null) return { provider, answer: judged.answer }
    const kept = await tx
      .updateTable('saml_flows')
      .set({ sealed_answer: encrypt(keyOf(state), JSON.stringify(judged.answer), providerId) })
      .where('state_hash', '=', hashSecret(state))
      .where('sealed_answer', 'is', null)
      .returning('request_id')
      .executeTakeFirst()
    if (!kept) throw over()
    return { next: `${addressesOf(world, providerId).finishUrl}?state=${state}` }
  })
}

type Judged = { answer: Answer; spends: { id: string; goodUntil: Date } }

async function judgeResponse(
  world: World,
  provider: SamlProvider,
  response: string,
  requestId: string | null,
): Promise<Judged> {
  const { saml } = provider
  const { entityId: audience, acsUrl } = addressesOf(world, provider.provider.id)
  const shaped = checkShape(Buffer.from(response, 'base64').toString('utf8'))
  if (shaped.inResponseTo !== requestId || (requestId === null && !saml.unsolicited)) throw over()
  if (shaped.destination !== null && shaped.destination !== acsUrl)
    throw untrusted('The response was sent to another address (Destination).')
  if (shaped.issuer !== null && shaped.issuer !== saml.entity_id)
    throw untrusted('The response comes from another provider than the one that was asked.')
  const signed = await verifiedAssertion(world, provider, response)
  const expected = { entityId: saml.entity_id, audience, acsUrl, requestId, now: world.now() }
  const vouched = judgeAssertion(signed, expected)
  const claims = {
    iss: provider.provider.issuer,
    sub: vouched.nameId,
    ...personIn(vouched, saml),
    ...(vouched.sessionIndex === null ? {} : { sid: vouched.sessionIndex }),
  }
  return { answer: { claims, role: roleOf(vouched, saml) }, spends: vouched }
}

/** Each assertion is good once, whoever shows it and for whatever request. */
async function spend(
  tx: Transaction,
  providerId: string,
  { id, goodUntil }: Judged['spends'],
): Promise<void> {
  const first = await tx
    .insertInto('saml_assertions')
    .values({
      assertion_hash: hashSecret(`${providerId} ${id}`),
      provider_id: providerId,
      expires_at: goodUntil,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('expires_at')
    .executeTakeFirst()
  if (!first) throw new Refusal('link-spent', 'What the identity provider sent was used already.')
}

const keyOf = (state: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', state, '', 'laurel saml answer', 32)))

/** Gives what waits to the browser that began, once. */
export async function finishSaml(
  world: World,
  providerId: string,
  state: string,
  browserSecret: string | undefined,
): Promise<{ provider: SamlProvider; answer: Answer; accountId: string | null }> {
  const flow = await world.db
    .deleteFrom('saml_flows')
    .where('state_hash', '=', hashSecret(state))
    .where('browser_hash', '=', hashSecret(browserSecret ?? ''))
    .where('provider_id', '=', providerId)
    .where('sealed_answer', 'is not', null)
    .where('expires_at', '>', world.now())
    .returning(['sealed_answer', 'account_id'])
    .executeTakeFirst()
  if (!flow) throw over()
  const answer = JSON.parse(decrypt(keyOf(state), flow.sealed_answer!, providerId).toString()) as Answer
  return { provider: await samlProviderAt(world.db, providerId), answer, accountId: flow.account_id }
}

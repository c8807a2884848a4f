import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { actOf, sessionOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import { strengthenSession } from '../second-factor/strengthen.ts'
import { createSession } from '../sessions.ts'
import type { Visitor } from '../visitor.ts'
import { makeChallenge, siteOf, spendChallenge } from './challenges.ts'

/**
 * What the browser needs to show a passkey. Nobody is asked for a name and no list of keys is given: the browser offers
 * those that it has, and a stranger learns nothing.
 */
export async function askForPasskey(
  world: World,
  accountId: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: siteOf(world).rpID,
    challenge: await makeChallenge(world, accountId),
    userVerification: 'required',
  })
}

/** Signs in with a passkey, which is strong by itself: something one has, opened by something one is or knows. */
export async function signInWithPasskey(
  world: World,
  response: AuthenticationResponseJSON,
  visitor: Visitor,
): Promise<string> {
  const { accountId } = await checkPasskey(world, response, null)
  return world.db
    .transaction()
    .execute((tx) =>
      createSession(tx, world, { accountId, means: 'passkey', strongAt: world.now(), visitor }),
    )
}

/** Shows a passkey of one's own in a session that one has already; answers its new secret. */
export async function confirmWithPasskey(
  context: Context,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const { accountId } = sessionOf(context)
  await checkPasskey(context, response, accountId)
  return context.db.transaction().execute(async (tx) => {
    const data = { means: 'passkey' }
    await recordAct(tx, context, actOf(context), { type: 'access.confirmed', subject: accountId, data })
    return strengthenSession(tx, context)
  })
}

async function checkPasskey(
  world: World,
  response: AuthenticationResponseJSON,
  accountId: string | null,
): Promise<{ accountId: string }> {
  const refused = new Refusal('passkey-refused', 'This passkey is not known here, or took too long.')
  const passkey = await world.db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', response.id)
    .executeTakeFirst()
  if (!passkey || (accountId !== null && passkey.account_id !== accountId)) throw refused
  const { rpID, origin } = siteOf(world)
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => spendChallenge(world, challenge, accountId),
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: passkey.credential_id,
      publicKey: Uint8Array.from(passkey.public_key),
      counter: passkey.counter,
    },
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) throw refused
  await world.db
    .updateTable('passkeys')
    .set({ counter: verified.authenticationInfo.newCounter, used_at: world.now() })
    .where('id', '=', passkey.id)
    .execute()
  return { accountId: passkey.account_id }
}

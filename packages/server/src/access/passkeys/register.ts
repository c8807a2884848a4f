import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { v7 } from '../../store/ids.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import { strengthenSession } from '../second-factor/strengthen.ts'
import { makeChallenge, siteOf, spendChallenge } from './challenges.ts'

const most = 20

/** What the browser needs to make a passkey: discoverable, and only after its owner was recognized. */
export async function beginRegistration(context: Context): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { accountId } = personOf(context)
  const known = await context.db
    .selectFrom('passkeys')
    .select(['credential_id', 'transports'])
    .where('account_id', '=', accountId)
    .execute()
  if (known.length >= most)
    throw new Refusal('already-exists', `You have ${most} passkeys. Remove one first.`)
  const { name } = await context.db
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const address = await context.db
    .selectFrom('account_addresses')
    .select('address')
    .where('account_id', '=', accountId)
    .orderBy('verified_at')
    .executeTakeFirst()
  return generateRegistrationOptions({
    rpName: 'Laurel',
    rpID: siteOf(context).rpID,
    userID: Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
    userName: address?.address ?? name,
    userDisplayName: name,
    challenge: await makeChallenge(context, accountId),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id, transports }) => ({
      id,
      transports: transports as never,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a passkey that the browser made. The session counts as strong from here on; answers its new secret. */
export async function finishRegistration(
  context: Context,
  { name, response }: { name: string; response: RegistrationResponseJSON },
): Promise<{ id: string; sessionSecret: string }> {
  const { accountId } = personOf(context)
  const { rpID, origin } = siteOf(context)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => spendChallenge(context, challenge, accountId),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified || !verified.registrationInfo)
    throw new Refusal('passkey-refused', 'The passkey could not be made sure of. Try once more.')
  const { credential } = verified.registrationInfo
  const id = v7()
  return context.db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('passkeys')
      .values({
        id,
        account_id: accountId,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name: name.trim(),
        created_at: context.now(),
        used_at: null,
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw new Refusal('already-exists', 'This passkey is known already.')
    const data = { means: 'passkey' }
    await recordAct(tx, context, actOf(context), { type: 'access.means-added', subject: accountId, data })
    return { id, sessionSecret: await strengthenSession(tx, context) }
  })
}

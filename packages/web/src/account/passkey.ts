import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'
import { account } from '../api/account.ts'
import { Problem } from '../api/client.ts'
import { m } from '../messages/messages.ts'

const texts = m.account.passkeys

/** Has the browser make a passkey, and keeps its public half under this name. */
export async function makePasskey(name: string) {
  const optionsJSON = await account.beginPasskey()
  const response = await asked(startRegistration({ optionsJSON }))
  return account.addPasskey(name, response)
}

/** Shows a passkey: to sign in, or to confirm that it is the one who is signed in. */
export async function showPasskey(isConfirming: boolean): Promise<void> {
  const optionsJSON = await account.askForPasskey(isConfirming)
  const answer = await asked(startAuthentication({ optionsJSON }))
  await account.showPasskey(isConfirming, answer)
}

/** What the browser threw, in words. It does not tell "you said no" from "there is none": nobody is to learn that. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const isKnown =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    throw new Problem(0, texts.notShown, isKnown ? texts.knownAlready : texts.notShownHint)
  }
}

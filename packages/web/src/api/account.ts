import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })

/** What people do for themselves: their means of signing in, their sessions. */
export const account = {
  read: () => told(dataOf(api.GET('/v1/account'))),
  signOut: () => told(dataOf(api.POST('/v1/account/sign-out'))),
  choose: (organizationId: string) =>
    told(api.POST('/v1/account/organization', { body: { organizationId } })),

  sessions: () => told(dataOf(api.GET('/v1/account/sessions'))),
  endSession: (id: string) => told(api.DELETE('/v1/account/sessions/{id}', path(id))),
  endOtherSessions: () => told(api.DELETE('/v1/account/sessions')),

  programs: () => told(dataOf(api.GET('/v1/account/programs'))),
  disallowProgram: (clientId: string) =>
    told(api.DELETE('/v1/account/programs/{clientId}', { params: { path: { clientId } } })),

  identities: () => told(dataOf(api.GET('/v1/account/identities'))),
  forgetIdentity: (id: string) => told(api.DELETE('/v1/account/identities/{id}', path(id))),

  secondFactor: () => told(dataOf(api.GET('/v1/account/second-factor'))),
  showCode: (code: string) => told(api.POST('/v1/account/second-factor', { body: { code } })),
  prepareApp: () => told(dataOf(api.POST('/v1/account/authenticator-app'))),
  confirmApp: (code: string) =>
    told(dataOf(api.POST('/v1/account/authenticator-app/confirm', { body: { code } }))),
  removeApp: () => told(api.DELETE('/v1/account/authenticator-app')),
  renewCodes: () => told(dataOf(api.POST('/v1/account/recovery-codes'))),

  passkeys: () => told(dataOf(api.GET('/v1/account/passkeys'))),
  renamePasskey: (id: string, name: string) =>
    told(api.PATCH('/v1/account/passkeys/{id}', { ...path(id), body: { name } })),
  removePasskey: (id: string) => told(api.DELETE('/v1/account/passkeys/{id}', path(id))),
  beginPasskey: async () =>
    (await told(
      dataOf(api.POST('/v1/account/passkeys/options')),
    )) as unknown as PublicKeyCredentialCreationOptionsJSON,
  addPasskey: (name: string, response: RegistrationResponseJSON) =>
    told(dataOf(api.POST('/v1/account/passkeys', { body: { name, response: response as never } }))),

  /** To sign in, or to confirm in a session that there is. */
  askForPasskey: async (isConfirming: boolean) =>
    (await told(
      dataOf(
        isConfirming
          ? api.POST('/v1/account/second-factor/passkey/options')
          : api.POST('/v1/sign-in/passkey/options'),
      ),
    )) as unknown as PublicKeyCredentialRequestOptionsJSON,
  showPasskey: (isConfirming: boolean, answer: AuthenticationResponseJSON) =>
    told(
      isConfirming
        ? api.POST('/v1/account/second-factor/passkey', { body: answer as never })
        : api.POST('/v1/sign-in/passkey', { body: answer as never }),
    ),
}

import type { components } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })
type Shapes = components['schemas']
export type IdentityProvider = Shapes['IdentityProvider']
export type NewIdentityProvider = Shapes['NewIdentityProvider']
export type Domain = Shapes['Domain']
export type SamlProvider = Shapes['SamlProvider']
export type SamlWish = Shapes['NewSamlProvider']
export type Way = Awaited<ReturnType<typeof waysOf>>['ways'][number]
export type SignInPolicy = Shapes['SignInPolicy']

/** How members of an organization sign in. */
export const signInSettings = {
  find: (organization: string) =>
    told(dataOf(api.GET('/v1/sign-in/providers', { params: { query: { organization } } }))),
  providers: () => told(dataOf(api.GET('/v1/identity-providers'))),
  add: (body: NewIdentityProvider, key: string) =>
    told(dataOf(api.POST('/v1/identity-providers', { body, headers: { 'Idempotency-Key': key } }))),
  change: (id: string, body: Partial<NewIdentityProvider>, key: string) =>
    told(
      dataOf(
        api.PATCH('/v1/identity-providers/{id}', {
          params: { path: { id } },
          body,
          headers: { 'Idempotency-Key': key },
        }),
      ),
    ),
  remove: (id: string) => told(api.DELETE('/v1/identity-providers/{id}', path(id))),
  policy: () => told(dataOf(api.GET('/v1/sign-in-policy'))),
  setPolicy: (body: Partial<SignInPolicy>, key: string) =>
    told(dataOf(api.PATCH('/v1/sign-in-policy', { body, headers: { 'Idempotency-Key': key } }))),
}

const withKey = (key: string) => ({ headers: { 'Idempotency-Key': key } })

/** Where an address leads, by its domain alone. */
export const waysOf = (email: string) => told(dataOf(api.POST('/v1/sign-in/ways', { body: { email } })))

/** Domains that the organization proves. */
export const domains = {
  list: () => told(dataOf(api.GET('/v1/domains'))),
  add: (domain: string, key: string) =>
    told(dataOf(api.POST('/v1/domains', { body: { domain }, ...withKey(key) }))),
  check: (id: string, key: string) =>
    told(dataOf(api.POST('/v1/domains/{id}/check', { ...path(id), ...withKey(key) }))),
  change: ({ id, leads }: { id: string; leads: boolean }, key: string) =>
    told(dataOf(api.PATCH('/v1/domains/{id}', { ...path(id), body: { leads }, ...withKey(key) }))),
  remove: (id: string) => told(api.DELETE('/v1/domains/{id}', path(id))),
}

/** Identity providers that speak SAML. */
export const saml = {
  list: () => told(dataOf(api.GET('/v1/saml-providers'))),
  add: (body: SamlWish, key: string) =>
    told(dataOf(api.POST('/v1/saml-providers', { body, ...withKey(key) }))),
  change: (id: string, body: Partial<SamlWish>, key: string) =>
    told(dataOf(api.PATCH('/v1/saml-providers/{id}', { ...path(id), body, ...withKey(key) }))),
  remove: (id: string) => told(api.DELETE('/v1/saml-providers/{id}', path(id))),
}

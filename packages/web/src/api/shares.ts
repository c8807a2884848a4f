import { client, dataOf, told } from './client.ts'

const { api } = client
const one = (id: string) => ({ path: { id } })
const named = (idempotencyKey: string) => ({ headers: { 'Idempotency-Key': idempotencyKey } })

/** The calls about secret links, by the holder of a credential and by who works at its issuer. */
export const shares = {
  holder: {
    list: (id: string) => told(dataOf(api.GET('/v1/account/credentials/{id}/shares', { params: one(id) }))),
    make: (id: string, days: number, key: string) =>
      told(
        dataOf(
          api.POST('/v1/account/credentials/{id}/shares', {
            params: { ...one(id), ...named(key) },
            body: { days },
          }),
        ),
      ),
    end: (id: string, shareId: string) =>
      told(
        api.DELETE('/v1/account/credentials/{id}/shares/{shareId}', { params: { path: { id, shareId } } }),
      ),
  },
  issuer: {
    list: (id: string) => told(dataOf(api.GET('/v1/credentials/{id}/shares', { params: one(id) }))),
    make: (id: string, days: number, key: string) =>
      told(
        dataOf(
          api.POST('/v1/credentials/{id}/shares', { params: { ...one(id), ...named(key) }, body: { days } }),
        ),
      ),
    end: (id: string, shareId: string) =>
      told(api.DELETE('/v1/credentials/{id}/shares/{shareId}', { params: { path: { id, shareId } } })),
  },
} as const
export type SharedBy = keyof typeof shares

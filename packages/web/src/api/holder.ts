import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })

/** What holders do with their addresses and with what they were awarded. */
export const holder = {
  credentials: (cursor: string) =>
    told(dataOf(api.GET('/v1/account/credentials', { params: { query: cursor ? { cursor } : {} } }))),
  contacts: () => told(dataOf(api.GET('/v1/account/contacts'))),
  moveContact: (recipientId: string, addressId: string | null) =>
    told(
      api.PUT('/v1/account/contacts/{recipientId}', {
        params: { path: { recipientId } },
        body: { addressId },
      }),
    ),
  addAddress: (address: string) => told(api.POST('/v1/account/addresses', { body: { address } })),
  confirmAddress: (token: string) =>
    told(dataOf(api.POST('/v1/account/addresses/confirm', { body: { token } }))),
  preferAddress: (id: string) => told(api.POST('/v1/account/addresses/{id}/primary', path(id))),
  removeAddress: (id: string) => told(api.DELETE('/v1/account/addresses/{id}', path(id))),
  offerMerge: () => told(dataOf(api.POST('/v1/account/merge-code'))),
  merge: (code: string) => told(api.POST('/v1/account/merge', { body: { code } })),
}

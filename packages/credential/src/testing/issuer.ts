import type { Fetch } from '../dids/fetch.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { buildOpenBadge, type OpenBadgeInput } from '../issue/build.ts'
import { signCredential } from '../issue/sign.ts'
import type { JsonObject } from '../json/shape.ts'
import { encodeMultikey } from '../keys/multikey.ts'
import { encodeList } from '../status/bitstring-list.ts'
import { freshSigner } from './signers.ts'

/** An instant at which everything made here is valid. */
export const noon = new Date('2026-06-01T12:00:00Z')

const base = 'https://example.org'
const did = 'did:web:example.org:organizations:acme'
const issuedAt = new Date('2026-01-01T00:00:00Z')

/**
 * An issuer with real keys, a real key document and real status lists, on a web of its own. Change `served`
 * to make the web misbehave. For tests.
 */
export async function createIssuer() {
  const assertion = freshSigner('Ed25519', `${did}#assertion`)
  const token = freshSigner('P-256', `${did}#jwt`)
  const asked: string[] = []
  /** What the web answers, by URL: JSON, bytes, a status number, or nothing (no answer at all). */
  const served = new Map<string, JsonObject | Uint8Array | number>()
  const lists = { revocation: `${base}/status/1-revocation`, suspension: `${base}/status/1-suspension` }

  const fetch: Fetch = async (url) => {
    asked.push(url)
    const body = served.get(url)
    if (body === undefined) throw new Error('no answer')
    if (typeof body === 'number')
      return { status: body, url, contentType: 'text/plain', bytes: new Uint8Array() }
    const bytes = body instanceof Uint8Array ? body : encodeUtf8(JSON.stringify(body))
    return { status: 200, url, contentType: 'application/octet-stream', bytes }
  }

  const methods = [assertion, token].map(({ verificationMethod, publicKey }) => ({
    id: verificationMethod,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: encodeMultikey(publicKey),
  }))
  const keyDocument: JsonObject = {
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  }
  served.set(`${base}/organizations/acme/did.json`, keyDocument)

  /** Signs and serves a status list with these indexes set; `change` alters it before it is signed. */
  const publishList = async (
    purpose: keyof typeof lists,
    indexes: readonly number[],
    change: (list: JsonObject) => JsonObject = (list) => list,
  ): Promise<void> => {
    const list = change({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: lists[purpose],
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: `${lists[purpose]}#list`,
        type: 'BitstringStatusList',
        statusPurpose: purpose,
        encodedList: await encodeList(indexes),
      },
    })
    served.set(lists[purpose], await signCredential(list, { signer: assertion, created: issuedAt }))
  }
  await publishList('revocation', [])
  await publishList('suspension', [])

  const build = (change: Partial<OpenBadgeInput> = {}): JsonObject =>
    buildOpenBadge({
      id: `${base}/credentials/1`,
      issuer: { id: did, name: 'Acme Academy', url: base },
      validFrom: issuedAt,
      validUntil: new Date('2028-01-01T00:00:00Z'),
      recipient: {
        id: 'urn:uuid:7f6a3ff2-3c8e-4d2c-9a55-3f1f3d4c1a10',
        name: 'Zoë Müller',
        email: { address: 'zoe@example.org', salt: 'c0ffee' },
      },
      achievement: {
        id: `${base}/achievements/7/versions/1`,
        name: 'Data Analysis',
        description: 'Can find out what data say.',
        criteria: { narrative: 'Passed the examination.' },
        achievementType: 'Certificate',
      },
      status: [
        { purpose: 'revocation', list: lists.revocation, index: 42 },
        { purpose: 'suspension', list: lists.suspension, index: 42 },
      ],
      ...change,
    })

  const sign = (document: JsonObject): Promise<JsonObject> =>
    signCredential(document, { signer: assertion, created: issuedAt })

  return { did, assertion, token, fetch, served, asked, lists, keyDocument, publishList, build, sign }
}

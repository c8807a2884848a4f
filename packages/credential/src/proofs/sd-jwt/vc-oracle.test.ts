import { createHash, randomBytes, sign, verify as verifyBytes } from 'node:crypto'
import { createHeaderAndPayload, StatusList } from '@sd-jwt/jwt-status-list'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../encoding/base64url.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import type { JsonObject } from '../../json/shape.ts'
import { toJwk } from '../../keys/jwk.ts'
import { encodeTokenList } from '../../status/token-list.ts'
import { signTokenList } from '../../status/token-list-jwt.ts'
import { noon } from '../../testing/issuer.ts'
import { freshSigner } from '../../testing/signers.ts'
import { verify } from '../../verify/verify.ts'
import { issueSdJwt } from './issue.ts'
import { presentSdJwt } from './present.ts'

/* SD-JWT VC of the OpenWallet Foundation, with the status lists that belong to it, in both directions. */

const issuer = freshSigner('P-256')
const holder = freshSigner('P-256')
const seconds = noon.getTime() / 1000
const address = 'https://example.org/token-lists/1'

const spki = (own: typeof issuer) => ({ key: own.privateKey, dsaEncoding: 'ieee-p1363' }) as const
const signerOf = (own: typeof issuer) => (text: string) =>
  sign('sha256', Buffer.from(text), spki(own)).toString('base64url')
const verifierOf = (own: typeof issuer) => (text: string, signature: string) =>
  verifyBytes('sha256', Buffer.from(text), spki(own), Buffer.from(signature, 'base64url'))

const theirsWith = (list: string) =>
  new SDJwtVcInstance({
    signer: signerOf(issuer),
    signAlg: 'ES256',
    verifier: verifierOf(issuer),
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    kbSigner: signerOf(holder),
    kbSignAlg: 'ES256',
    kbVerifier: verifierOf(holder),
    statusListFetcher: async () => list,
    statusVerifier: verifierOf(issuer),
  })

const [iss] = issuer.verificationMethod.split('#') as [string]
const claimsAt = (idx: number) => ({
  vct: 'urn:example:degree',
  iss,
  iat: seconds - 100,
  exp: seconds + 1000,
  name: 'Ada Lovelace',
  degree: { name: 'Mathematics', level: 6 },
  status: { status_list: { idx, uri: address } },
})

/** Entry 3 is revoked, entry 5 suspended. */
const ourList = async (): Promise<string> => {
  const status_list = await encodeTokenList(
    [
      [3, 1],
      [5, 2],
    ],
    { bits: 2, length: 64 },
  )
  return signTokenList(
    { sub: address, iat: seconds - 60, exp: seconds + 600, status_list },
    { signer: issuer },
  )
}
const theirList = (): string => {
  const values = Array.from({ length: 64 }, (_, index) => ({ 3: 1, 5: 2 })[index] ?? 0)
  const { header, payload } = createHeaderAndPayload(
    new StatusList(values, 2),
    { sub: address, iss, iat: seconds - 60, exp: seconds + 600 },
    { alg: 'ES256', typ: 'statuslist+jwt', kid: issuer.verificationMethod },
  )
  const part = (value: object) => encodeBase64url(encodeUtf8(JSON.stringify(value)))
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${signerOf(issuer)(text)}`
}

const believedHere = async (token: string, list: string) => {
  const { verdict, status } = await verify(token, {
    now: noon,
    domain: 'https://v.example',
    challenge: 'n',
    fetch: async (url) => ({
      status: 200,
      url,
      contentType: 'application/statuslist+jwt',
      bytes: encodeUtf8(list),
    }),
  })
  return [verdict, status]
}
const believedThere = (token: string, list: string) =>
  theirsWith(list)
    .verify(token, { currentDate: seconds, keyBindingNonce: 'n' })
    .then(({ payload }) => payload as JsonObject)

const lists = [
  ['here', ourList],
  ['there', async () => theirList()],
] as const

describe.each(lists)('with a status list that is made %s', (_, makeList) => {
  test('an SD-JWT VC that is issued and shown here is believed there, and refused once revoked', async () => {
    const list = await makeList()
    const shownAt = async (idx: number) => {
      const issued = await issueSdJwt(claimsAt(idx), {
        signer: issuer,
        random: randomBytes,
        disclosable: ['/name', '/degree/level'],
        holder: holder.publicKey,
      })
      const keyBinding = { signer: holder, audience: 'https://v.example', nonce: 'n', issuedAt: seconds }
      return presentSdJwt(issued, { disclosed: ['/degree/level'], keyBinding })
    }
    const { name, ...told } = claimsAt(1)
    expect(await believedThere(await shownAt(1), list)).toMatchObject(told)
    expect(await believedThere(await shownAt(1), list)).not.toHaveProperty('name')
    expect(await believedHere(await shownAt(1), list)).toEqual(['valid', 'valid'])
    for (const idx of [3, 5]) await expect(believedThere(await shownAt(idx), list)).rejects.toThrow()
  })

  test('an SD-JWT VC that is issued and shown there is believed here, and its status is told', async () => {
    const list = await makeList()
    const shownAt = async (idx: number) => {
      const theirs = theirsWith(list)
      const cnf = { jwk: toJwk(holder.publicKey) }
      const frame = { _sd: ['name' as const], degree: { _sd: ['level' as const] } }
      const issued = await theirs.issue({ ...claimsAt(idx), cnf } as never, frame as never)
      const kb = { payload: { iat: seconds, aud: 'https://v.example', nonce: 'n' } }
      return theirs.present(issued, { degree: { level: true } } as never, { kb })
    }
    expect(await believedHere(await shownAt(1), list)).toEqual(['valid', 'valid'])
    expect(await believedHere(await shownAt(3), list)).toEqual(['invalid', 'revoked'])
    expect(await believedHere(await shownAt(5), list)).toEqual(['invalid', 'suspended'])
  })
})

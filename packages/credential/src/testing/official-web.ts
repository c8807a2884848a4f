import type { Fetch } from '../dids/fetch.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { unbakePng } from '../images/png.ts'
import { unbakeSvg } from '../images/svg.ts'
import type { JsonObject } from '../json/shape.ts'
import { parseVcJwt } from '../proofs/vc-jwt.ts'
import { hasStandards, standardBytes, standardJson, standardText } from './standards.ts'

const folder = 'open-badges-3.0/samples/public-validator'

const keys = [
  'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
  'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x',
  'z6MknNHHrBzPytzu6CUBP9Lg7fg4KSBjzimc2Frh693YbMiv',
  'z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx',
  'z6MkwA1498JfoCS3y4y3zggBDAosQEoCi5gsYH2PMXh1cFWK',
  'zDnaekGZTbQBerwcehBSXLqAg6s55hVEBms1zFy89VHXtJSa9',
]

/** The RSA keys that the samples in tokens carry with them. */
const tokenKeys = hasStandards
  ? [
      unbakePng(standardBytes(`${folder}/simple-jwt.png`)).text!,
      unbakePng(standardBytes(`${folder}/simple-jwt_v1.png`)).text!,
      unbakeSvg(standardText(`${folder}/simple-jwt.svg`)).text!,
      standardText('clr-2.0/samples/simple.jwt').trim(),
    ].map((token) => parseVcJwt(token).header.jwk)
  : []

/** What an issuer would have to serve at its address: every key that a sample was signed with. */
function issuerDocument(id: string): JsonObject {
  const method = { controller: id }
  const verificationMethod = [
    ...keys.map((key) => ({ ...method, id: `${id}#${key}`, type: 'Multikey', publicKeyMultibase: key })),
    ...tokenKeys.map((key, index) => ({
      ...method,
      id: `${id}#rsa-${index}`,
      type: 'JsonWebKey',
      publicKeyJwk: key,
    })),
  ]
  return { id, verificationMethod, assertionMethod: verificationMethod.map(({ id }) => id) }
}

/** The list that the revoked sample names: it is published no more. */
function revocationList(url: string): JsonObject {
  const { id, issuer } = standardJson<{ id: string; issuer: { id: string } }>(
    `${folder}/credential-status-revoked.json`,
  )
  return { id: url, issuer: issuer.id, revokedCredential: [{ id, revoked: true }] }
}

/** The issuers of the official samples do not exist; this answers what they would have to serve. */
export const officialWeb: Fetch = async (url) => {
  const answer = (bytes: Uint8Array) => ({ status: 200, url, contentType: 'application/json', bytes })
  const json = (document: JsonObject) => answer(encodeUtf8(JSON.stringify(document)))
  if (url.endsWith('/testlist')) return answer(standardBytes(`${folder}/bit-string-list/testlist`))
  if (url.includes('/api/revocations/')) return json(revocationList(url))
  if (/^https:\/\/(example|1edtech)\.(com|edu)\/issuers\/\d+$/.test(url)) return json(issuerDocument(url))
  throw new Error('no answer')
}

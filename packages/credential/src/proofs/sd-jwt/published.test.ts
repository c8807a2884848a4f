import { describe, expect, test } from 'vitest'
import { isMap, isScalar, isSeq, type Node, parse, parseDocument, type Scalar } from 'yaml'
import type { JsonObject } from '../../json/shape.ts'
import { fromJwk } from '../../keys/jwk.ts'
import { conforms } from '../../testing/conformance.ts'
import { freshSigner } from '../../testing/signers.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../../testing/standards.ts'
import { verifyToken } from '../token.ts'
import { issueSdJwt } from './issue.ts'
import { keyBindingProblem } from './key-binding.ts'
import { parseSdJwt, parseSdJwtCredential } from './parse.ts'
import { presentSdJwt } from './present.ts'

/* The examples of SD-JWT VC as their authors wrote them down: what is issued, what is kept back, what is shown. */

type Specification = { readonly holder_disclosed_claims: unknown; readonly key_binding: boolean }

/** The claims, and the pointers to those that are marked with `!sd`, on the name or on the item. */
function readClaims(node: unknown, at = ''): { value: unknown; kept: string[] } {
  if (isMap<Scalar<string>, Node>(node)) {
    const members = node.items.map(({ key, value }) => {
      const pointer = `${at}/${key.value}`
      const inner = readClaims(value, pointer)
      return { key: key.value, ...inner, kept: [...marked(key, pointer), ...inner.kept] }
    })
    return {
      value: Object.fromEntries(members.map(({ key, value }) => [key, value])),
      kept: members.flatMap(({ kept }) => kept),
    }
  }
  if (isSeq<Node>(node)) {
    const items = node.items.map((item, index) => {
      const inner = readClaims(item, `${at}/${index}`)
      return { ...inner, kept: [...marked(item, `${at}/${index}`), ...inner.kept] }
    })
    return { value: items.map(({ value }) => value), kept: items.flatMap(({ kept }) => kept) }
  }
  return { value: isScalar(node) ? node.value : null, kept: [] }
}

const marked = (node: { tag?: string | undefined }, pointer: string): string[] =>
  node.tag === '!sd' ? [pointer] : []

/** What the holder shows: everywhere the document says `true`. */
const shownIn = (wanted: unknown, at = ''): string[] =>
  wanted === true
    ? [at]
    : Object.entries((wanted ?? {}) as JsonObject).flatMap(([name, inner]) => shownIn(inner, `${at}/${name}`))

/** The claims without what is kept back and not shown. */
function visible(value: unknown, hidden: ReadonlySet<string>, at = ''): unknown {
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => !hidden.has(`${at}/${name}`))
  const inner = members.map(([name, one]) => [name, visible(one, hidden, `${at}/${name}`)] as const)
  return Array.isArray(value) ? inner.map(([, one]) => one) : Object.fromEntries(inner)
}

const within = (pointer: string, others: readonly string[]): boolean =>
  others.some((other) => pointer === other || other.startsWith(`${pointer}/`))

const settings = hasStandards
  ? (parse(standardText('sd-jwt-vc/examples/settings.yml')) as { iat: number; exp: number })
  : { iat: 0, exp: 0 }

describe.runIf(hasStandards)(`examples of SD-JWT VC${standardsNote}`, () => {
  test.each(['01', '02', '03-pid'])('%s is issued, shown and believed as it says', async (name) => {
    conforms('SD-JWT VC: examples')
    const text = standardText(`sd-jwt-vc/examples/${name}/specification.yml`)
    const document = parseDocument(text, { logLevel: 'error' })
    const { holder_disclosed_claims: wanted, key_binding: isBound } = parse(text, {
      logLevel: 'error',
    }) as Specification
    const { value, kept } = readClaims(document.get('user_claims'))
    const claims: JsonObject = { ...(value as JsonObject), iat: settings.iat, exp: settings.exp }
    const issuer = freshSigner('P-256')
    const holder = freshSigner('P-256')
    const issued = await issueSdJwt(claims, {
      signer: issuer,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      disclosable: kept,
      ...(isBound ? { holder: holder.publicKey } : {}),
    })
    const shown = shownIn(wanted)
    const keyBinding = {
      signer: holder,
      audience: 'https://example.com/verifier',
      nonce: '1234567890',
      issuedAt: settings.iat,
    }
    const disclosed = kept.filter((pointer) => within(pointer, shown))
    const presented = await presentSdJwt(issued, { disclosed, ...(isBound ? { keyBinding } : {}) })
    const { cnf, ...told } = parseSdJwt(presented).claims
    const hidden = new Set(kept.filter((pointer) => !disclosed.includes(pointer)))
    expect(told).toEqual(visible(claims, hidden))
    expect(cnf !== undefined).toBe(isBound)
    expect(verifyToken(parseSdJwtCredential(presented), issuer.publicKey)).toBe(true)
  })
})

describe.runIf(hasStandards)(`the SD-JWT VCLD of OpenID4VP${standardsNote}`, () => {
  const folder = 'openid4vp-1.0/examples/sd_jwt_vcld'
  const tokenIn = (file: string) => standardText(`${folder}/01/${file}.txt`).replace(/\s/g, '')
  const json = (file: string) => standardJson<JsonObject>(`${folder}/01/${file}.json`)
  const keys = () =>
    parse(standardText(`${folder}/settings.yml`)) as {
      key_settings: { issuer_keys: JsonObject[]; holder_key: JsonObject }
    }
  const publicPart = ({ kty, crv, x, y }: JsonObject) => fromJwk({ kty, crv, x, y })

  test('gives the claims that were issued, and those that are shown', () => {
    conforms('OpenID4VP 1.0: SD-JWT VCLD', 4)
    const [key] = keys().key_settings.issuer_keys
    for (const [file, claims] of [
      ['sd_jwt_issuance', json('user_claims')],
      ['sd_jwt_presentation', json('verified_contents')],
    ] as const) {
      const token = parseSdJwtCredential(tokenIn(file))
      expect(token.claims).toMatchObject(claims)
      expect(verifyToken(token, publicPart(key!))).toBe(true)
    }
    expect(parseSdJwt(tokenIn('sd_jwt_presentation')).claims).toEqual(json('verified_contents'))
    const { nonce, aud, iat } = json('kb_jwt_payload') as { nonce: string; aud: string; iat: number }
    const { keyBinding } = parseSdJwt(tokenIn('sd_jwt_presentation'))
    expect(keyBinding?.token).toBe(tokenIn('kb_jwt_serialized'))
    const holder = publicPart(keys().key_settings.holder_key)
    const problem = keyBindingProblem(keyBinding!, holder, { audience: aud, nonce }, new Date(iat * 1000))
    expect(problem).toBeNull()
  })
})

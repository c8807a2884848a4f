import { asText, isObject, type JsonObject, without } from '../json/shape.ts'
import { type Finding, instantOf, isUri } from './shape.ts'
import { issuerId } from './vc-2.ts'

/** All that is wrong with the claims of an SD-JWT VC (SD-JWT VC 3.2.2.2). */
export function sdJwtVcFaults(claims: JsonObject): Finding[] {
  const { vct, iss, cnf, status, ld } = claims
  const texts = [
    vct === undefined || vct === '' ? 'vct' : null,
    iss !== undefined && !isText(iss) ? 'iss' : null,
  ]
  const times = ['nbf', 'exp', 'iat'].filter((name) => claims[name] !== undefined && !isTime(claims[name]))
  const objects = [
    cnf === undefined || isObject(cnf) ? null : 'cnf',
    status === undefined || isObject(status) ? null : 'status',
    ld === undefined || isObject(ld) ? null : 'ld',
    // Two issuers in one credential: nobody could say whose word it is.
    isObject(ld) && iss !== undefined && ![iss, null].includes(issuerId(ld)) ? 'ld/issuer' : null,
  ]
  return [...texts, ...times, ...objects]
    .filter((name) => name !== null)
    .map((name) => ({
      pointer: `/${name}`,
      code: 'claim-invalid',
      message: `/${name} is missing or not what it has to be`,
    }))
}

const isText = (value: unknown): boolean => typeof value === 'string' && isUri(value)
const isTime = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= 8.64e12

/** The JSON-LD document that an SD-JWT VC may carry (SD-JWT VCLD, OpenID4VP 1.0 B.3.7); null where it has none. */
export const linkedDataOf = ({ ld }: JsonObject): JsonObject | null => (isObject(ld) ? ld : null)

/**
 * The claims of an SD-JWT VC as the members of a credential, so that issuer, dates and status are judged and told as for
 * any other. It is made for reading only: nobody signed it like this. Where a JSON-LD document is inside, its members
 * are those of the credential, but issuer, dates and status of the claims go before its own (OpenID4VP 1.0 B.3.7).
 */
export function credentialOfClaims(claims: JsonObject): JsonObject {
  const { iss, sub, nbf, iat, exp, vct, status, jti } = claims
  const inner = without(linkedDataOf(claims) ?? {}, 'proof')
  const from = latest(instant(nbf), inner.validFrom) ?? instant(iat)
  const until = earliest(instant(exp), inner.validUntil)
  return {
    ...(typeof jti === 'string' ? { id: jti } : {}),
    type: [vct],
    name: vct,
    credentialSubject: { ...(typeof sub === 'string' ? { id: sub } : {}) },
    ...inner,
    ...issuerOf(iss, inner),
    ...(from === null ? {} : { validFrom: from }),
    ...(until === null ? {} : { validUntil: until }),
    ...(status === undefined ? {} : { status }),
  }
}

/** What is said of the issuer, where it is the same one. */
const issuerOf = (iss: unknown, { issuer }: JsonObject): JsonObject =>
  iss === undefined || (isObject(issuer) && issuer.id === iss) ? {} : { issuer: iss }

/** The narrower of two bounds. What is no date is kept, so that it is complained about. */
const narrower =
  (isNarrower: (one: number, other: number) => boolean) =>
  (claim: string | null, member: unknown): string | null => {
    if (member === undefined) return claim
    const [one, other] = [claim === null ? null : instantOf(claim), instantOf(member)]
    const isClaim = one !== null && other !== null && isNarrower(one, other)
    return isClaim ? claim : (asText(member) ?? '')
  }
const latest = narrower((one, other) => one > other)
const earliest = narrower((one, other) => one < other)

const instant = (seconds: unknown): string | null =>
  isTime(seconds) ? new Date((seconds as number) * 1000).toISOString() : null

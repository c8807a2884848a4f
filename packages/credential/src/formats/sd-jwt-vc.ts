import { isObject, type JsonObject } from '../json/shape.ts'
import { type Finding, isUri } from './shape.ts'

/** All that is wrong with the claims of an SD-JWT VC (SD-JWT VC 3.2.2.2). */
export function sdJwtVcFaults(claims: JsonObject): Finding[] {
  const { vct, iss, cnf, status } = claims
  const texts = [
    vct === undefined || vct === '' ? 'vct' : null,
    iss !== undefined && !isText(iss) ? 'iss' : null,
  ]
  const times = ['nbf', 'exp', 'iat'].filter((name) => claims[name] !== undefined && !isTime(claims[name]))
  const objects = [
    cnf === undefined || isObject(cnf) ? null : 'cnf',
    status === undefined || isObject(status) ? null : 'status',
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

/**
 * The claims of an SD-JWT VC as the members of a credential, so that issuer, dates and status are judged and told as for
 * any other. It is made for reading only: nobody signed it like this.
 */
export function credentialOfClaims(claims: JsonObject): JsonObject {
  const { iss, sub, nbf, iat, exp, vct, status, jti } = claims
  const from = instant(nbf)
  const until = instant(exp)
  const issued = instant(iat)
  return {
    ...(typeof jti === 'string' ? { id: jti } : {}),
    type: [vct],
    name: vct,
    ...(iss === undefined ? {} : { issuer: iss }),
    ...((from ?? issued) === null ? {} : { validFrom: from ?? issued }),
    ...(until === null ? {} : { validUntil: until }),
    ...(status === undefined ? {} : { status }),
    credentialSubject: { ...(typeof sub === 'string' ? { id: sub } : {}) },
  }
}

const instant = (seconds: unknown): string | null =>
  isTime(seconds) ? new Date((seconds as number) * 1000).toISOString() : null

import { decodeUtf8 } from '../encoding/utf8.ts'
import { issuerId, typesOf } from '../formats/vc-2.ts'
import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'
import type { MessageCode } from './messages.ts'
import { forPart, type Surroundings } from './options.ts'
import { checked } from './outcome.ts'
import type { PartReporter, PartsFound } from './parts.ts'
import type { Check, Outcome } from './report.ts'

const clause = 'Open Badges 3.0, 9.2'
const accept = 'application/vc, application/vc+ld+json, application/vc+jwt, application/json, text/plain'

/**
 * Tells of the refresh service of a credential (`1EdTechCredentialRefresh`: an address that answers its newest
 * edition). It is asked only where the verifier wants that, once, and never for what nobody signed. What comes back
 * is verified as a credential of its own and reported as a part; it takes nothing away from the one at hand.
 */
export async function verifyRefreshed(
  credential: JsonObject,
  proof: Outcome,
  surroundings: Surroundings,
  depth: number,
  report: PartReporter,
): Promise<PartsFound> {
  const [service] = asArray(credential.refreshService).filter(isObject)
  if (service === undefined) return { parts: [], checks: [] }
  const url = asText(service.id) ?? ''
  const told = (outcome: Outcome, code: MessageCode): Check =>
    checked('refresh', outcome, code, { detail: { url }, clause, informs: true, remark: true })
  if (!typesOf(service).includes('1EdTechCredentialRefresh') || !/^https?:/.test(url))
    return { parts: [], checks: [told('unknown', 'refresh-unsupported')] }
  if (!surroundings.policy.refresh || proof !== 'pass' || depth > 0)
    return { parts: [], checks: [told('skipped', 'refresh-not-asked')] }
  const text = await fetchText(url, surroundings)
  if (text === null) return { parts: [], checks: [told('unknown', 'refresh-failed')] }
  let same = false
  const found = await report(text, forPart(surroundings, surroundings.policy), depth + 1, (newest) => {
    // Another credential, or somebody else's, is no edition of this one.
    same = newest.id !== undefined && newest.id === credential.id && issuerId(newest) === issuerId(credential)
    return []
  })
  const code = same && found.verdict !== 'unknown' ? 'refresh-found' : 'refresh-failed'
  return {
    parts: [{ relation: 'refreshed', pointer: '/refreshService', report: found }],
    checks: [told(code === 'refresh-found' ? 'pass' : 'unknown', code)],
  }
}

async function fetchText(url: string, { fetch, maxBytes }: Surroundings): Promise<string | null> {
  try {
    const answer = await fetch?.(url, { accept, maxBytes })
    return answer?.status === 200 ? decodeUtf8(answer.bytes) : null
  } catch {
    return null
  }
}

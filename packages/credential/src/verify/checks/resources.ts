import { CredentialError } from '../../errors.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { hasDigests } from '../digest.ts'
import { fetchBytes } from '../fetch-bytes.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome } from '../report.ts'

const mostResources = 8
const largest = 4 * 1024 * 1024
const clause = 'VC Data Model 2.0, 5.3'

/** The worst finding decides. One that could not be had only informs: most readers never need it. */
const severity: readonly MessageCode[] = [
  'resource-changed',
  'resource-digest-unknown',
  'resource-unavailable',
]

/** Are the files that it names by digest still the same? Null where it names none. */
export async function checkResources(
  credential: JsonObject,
  proof: Outcome,
  surroundings: Surroundings,
): Promise<Check | null> {
  const resources = asArray(credential.relatedResource).filter(isObject)
  if (resources.length === 0 || proof === 'fail') return null
  const findings: { code: MessageCode; resource: string }[] = []
  for (const resource of resources.slice(0, mostResources)) {
    const id = String(resource.id)
    findings.push({ code: await checkResource(id, resource, surroundings), resource: id.slice(0, 200) })
  }
  if (resources.length > mostResources) findings.push({ code: 'resource-unavailable', resource: 'the rest' })
  const [worst] = severity.flatMap((code) => findings.filter((finding) => finding.code === code))
  if (worst === undefined)
    return checked('resources', 'pass', 'resources-ok', { detail: { count: findings.length } })
  const detail = { resource: worst.resource }
  return worst.code === 'resource-changed'
    ? checked('resources', 'fail', worst.code, { detail, clause })
    : checked('resources', 'unknown', worst.code, { detail, clause, informs: true })
}

async function checkResource(
  url: string,
  resource: JsonObject,
  surroundings: Surroundings,
): Promise<MessageCode> {
  try {
    const same = hasDigests(await fetchBytes(url, surroundings, '*/*', largest), resource)
    return same === null ? 'resource-digest-unknown' : same ? 'resources-ok' : 'resource-changed'
  } catch (cause) {
    if (cause instanceof CredentialError) return 'resource-unavailable'
    throw cause
  }
}

import {
  CredentialError,
  decodeBase64url,
  decodeMultibase,
  hasDigests,
  type JsonObject,
  pinnedContexts,
  toHex,
} from '@laurel/credential'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'

const mostResources = 8
const largest = 4 * 1024 * 1024

/**
 * Digests in hex of published states of a resource besides the newest. W3C's suite describes the base context as it
 * stood in July 2024.
 */
const earlierStates: Readonly<Record<string, readonly string[]>> = {
  'https://www.w3.org/ns/credentials/v2': [
    '24a18c90e9856d526111f29376e302d970b2bd10182e33959995b0207d7043b9',
    '35239c36999d2155312091af194a1edb61634d6ad789a5e5b19f2aebdd762dd9d1dcaada40eda7ef921c6b8c0ae107a0',
  ],
}

/**
 * VC Data Model 2.0, 5.3: the digest of a related resource has to be right when the credential is issued. A context
 * that is bundled here counts as fetched; everything else is fetched, and what cannot be had cannot be vouched for.
 */
export async function checkRelatedResources(world: World, { relatedResource }: JsonObject): Promise<void> {
  const resources = [relatedResource ?? []].flat() as JsonObject[]
  if (resources.length > mostResources)
    refuse('/credential/relatedResource', `At most ${mostResources} related resources are taken here.`)
  for (const [index, resource] of resources.entries()) {
    if (isPublishedState(resource)) continue
    const pointer = `/credential/relatedResource/${index}`
    const same = hasDigests(await fetchResource(world, String(resource.id), pointer), resource)
    if (same === null) refuse(pointer, 'The digest is in no form that is known here.')
    if (!same) refuse(pointer, 'The resource has another digest.')
  }
}

function isPublishedState({ id, digestSRI, digestMultibase }: JsonObject): boolean {
  const pinned = pinnedContexts.find(({ url }) => url === id)
  if (pinned === undefined) return false
  const published = [pinned.published, ...(earlierStates[pinned.url] ?? [])]
  const given = [...[digestSRI ?? []].flat().map(hexOfSri), ...[digestMultibase ?? []].flat().map(hexOfMulti)]
  return given.length > 0 && given.every((digest) => digest !== null && published.includes(digest))
}

/** Subresource Integrity 3.1, in either alphabet of base64. */
const hexOfSri = (text: unknown): string | null => {
  const digest = /^sha(?:256|384)-([\w+/-]+)=*$/.exec(String(text))?.[1]
  return digest === undefined
    ? null
    : hexOf(() => decodeBase64url(digest.replaceAll('+', '-').replaceAll('/', '_')))
}

/** With or without the head of a multihash: both are met. */
const hexOfMulti = (text: unknown): string | null =>
  hexOf(() => decodeMultibase(String(text), ['u', 'z']))?.replace(/^(?:1220(?=.{64}$)|2030(?=.{96}$))/, '') ??
  null

function hexOf(decode: () => Uint8Array): string | null {
  try {
    return toHex(decode())
  } catch (cause) {
    if (cause instanceof CredentialError) return null
    throw cause
  }
}

async function fetchResource(world: World, url: string, pointer: string): Promise<Uint8Array> {
  try {
    const { status, bytes } = await world.fetch(url, { accept: '*/*', maxBytes: largest })
    if (status === 200) return bytes
  } catch (cause) {
    world.log.debug({ err: cause }, 'a related resource could not be fetched')
  }
  return refuse(pointer, 'The resource could not be fetched, so nobody can tell whether its digest is right.')
}

function refuse(pointer: string, message: string): never {
  throw new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'digest', message }] })
}

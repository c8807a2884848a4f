import { CredentialError, unreachable } from '../errors.ts'
import type { Surroundings } from './options.ts'

/** The bytes at a web address that a credential names. Refused as `unreachable` for whatever reason. */
export async function fetchBytes(
  url: string,
  { fetch }: Surroundings,
  accept: string,
  maxBytes: number,
): Promise<Uint8Array> {
  if (fetch === undefined) throw unreachable('not-fetched', 'there is no connection')
  if (!/^https?:/.test(url)) throw unreachable('not-fetched', 'its address is no web address')
  try {
    const { status, bytes } = await fetch(url, { accept, maxBytes })
    if (status === 200) return bytes
    throw unreachable('not-fetched', `its address answered ${status}`)
  } catch (cause) {
    if (cause instanceof CredentialError) throw cause
    throw unreachable('not-fetched', 'its address did not answer', cause)
  }
}

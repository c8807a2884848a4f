import { malformed } from '../errors.ts'
import { parseDid } from './did.ts'
import { fileAt, readWebLocation } from './web-location.ts'

/**
 * The address of the key document of a `did:web` (did:web 2.5.2). What is refused: see `readWebLocation`.
 *
 * @example
 * didWebAddress('did:web:example.org:organizations:acme') // 'https://example.org/organizations/acme/did.json'
 */
export function didWebAddress(did: string): string {
  const { method, body } = parseDid(did)
  if (method !== 'web') throw malformed('did-invalid', 'This is not a did:web.')
  return fileAt(readWebLocation(body.split(':')), 'did.json')
}

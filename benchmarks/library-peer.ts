import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { type JsonObject, knownContexts } from '@laurel/credential'

/** Digital Bazaar's library, with every document at hand in memory. */
export type Peer = {
  /** The DID of its key. */
  readonly did: string
  issue(document: JsonObject): Promise<JsonObject>
  verify(credential: JsonObject): Promise<boolean>
}

/**
 * A peer with a fresh key. It reads the keys of others from their did:key. Its document loader answers as
 * Digital Bazaar's own loader package does: `static` lets the JSON-LD processor keep processed contexts.
 */
export async function createPeer(now = new Date()): Promise<Peer> {
  const key = await Ed25519Multikey.generate()
  const did = `did:key:${key.publicKeyMultibase}`
  key.id = `${did}#${key.publicKeyMultibase}`
  const signer = key.signer()
  const documentLoader = async (url: string) => {
    const document = knownContexts.documents.get(url) ?? didDocument(url)
    return { contextUrl: null, documentUrl: url, document, tag: 'static' }
  }
  return {
    did,
    issue: (document) =>
      issue({
        credential: document,
        suite: new DataIntegrityProof({ signer, cryptosuite, date: '2026-01-31T12:00:00Z' }),
        documentLoader,
      }),
    verify: async (credential) => {
      const { verified } = await verifyCredential({
        credential,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader,
        now,
        checkStatus: async () => ({ verified: true }),
      })
      return verified
    },
  }
}

/** did:key documents, and the verification methods inside them. */
function didDocument(url: string): object {
  const [did, fragment] = url.split('#') as [string, string | undefined]
  const multikey = did.slice('did:key:'.length)
  const id = `${did}#${multikey}`
  const method = { id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
  if (fragment !== undefined) return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [id],
  }
}

import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { knownContexts } from '@laurel/credential'

type Loaded = { contextUrl: null; documentUrl: string; document: unknown }

/** Contexts are at hand, `did:key` documents are made of the key itself, and lists are fetched as anybody would. */
async function load(url: string): Promise<Loaded> {
  const known = knownContexts.documents.get(url) ?? (url.startsWith('did:key:') ? didKeyDocument(url) : null)
  const document = known ?? (await (await fetch(url, { cache: 'no-store' })).json())
  return { contextUrl: null, documentUrl: url, document }
}

export function didKeyDocument(url: string): object {
  const did = url.split('#', 1)[0]!
  const publicKeyMultibase = did.slice('did:key:'.length)
  const method = { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }
  if (url.includes('#')) return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  }
}

/**
 * What Digital Bazaar's libraries make of a credential: whether its proof and those of its lists hold, and which of its
 * bits are set.
 */
export async function askOutsider(credential: object): Promise<{ proven: boolean; set: string[] }> {
  const suite = new DataIntegrityProof({ cryptosuite })
  const status = await checkStatus({ credential, suite, documentLoader: load })
  if (!status.verified) throw new Error('The lists are not believed.', { cause: status.error })
  const { verified } = await verifyCredential({
    credential,
    suite,
    documentLoader: load,
    checkStatus: async () => status,
  })
  const set = status.results!.filter(({ status: bit }) => bit)
  return { proven: verified, set: set.map(({ credentialStatus }) => credentialStatus.statusPurpose) }
}

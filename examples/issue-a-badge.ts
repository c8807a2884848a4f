import { generateKeyPairSync, sign } from 'node:crypto'
import { buildOpenBadge, didKeyFrom, fromJwk, type Signer, signCredential } from '@laurel/credential'

// The issuer is its key (did:key); keep the private one safe.
const { publicKey: exported, privateKey } = generateKeyPairSync('ed25519')
const publicKey = fromJwk(exported.export({ format: 'jwk' }))
const did = didKeyFrom(publicKey)
const own = { publicKey, verificationMethod: `${did}#${did.slice('did:key:'.length)}` }
const signer: Signer = { ...own, algorithm: 'Ed25519', sign: async (data) => sign(null, data, privateKey) }
const document = buildOpenBadge({
  id: `urn:uuid:${crypto.randomUUID()}`,
  issuer: { id: did, name: 'The Lighthouse School' },
  validFrom: new Date(),
  recipient: { id: `urn:uuid:${crypto.randomUUID()}`, name: 'Ada Lovelace' },
  achievement: {
    id: `urn:uuid:${crypto.randomUUID()}`,
    name: 'Keeper of the Light',
    description: 'Kept it burning for a year.',
    criteria: { narrative: 'Never let it go out.' },
  },
})
const badge = await signCredential(document, { signer, created: new Date() })
process.stdout.write(`${JSON.stringify(badge, null, 2)}\n`)

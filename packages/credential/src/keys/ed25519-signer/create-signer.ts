import {
  createCheckedSigning,
  equal,
  type FastSigner,
  fromHex,
  type OrdinaryKey,
} from '../engines/create-signing.ts'
import { createSliceSigner, type ExpandedKey, type SliceSigner } from './sign-slice.ts'

/** A private key of Ed25519 that signs where it stands, without waiting. */
export type Ed25519Signer = FastSigner

type World = {
  /** The key of a secret of 32 bytes. */
  readonly ordinary: (seed: Uint8Array) => OrdinaryKey
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  readonly signaturesBeforeEngine?: number
  /** Makes the engine; tests give a broken one. */
  readonly start?: () => SliceSigner | undefined
}

/** Makes signers with an engine of our own, a third of the time of OpenSSL, and `ordinary` keys behind it. */
export const createSigning = ({
  ordinary,
  verify,
  signaturesBeforeEngine = 1000,
  start = createSliceSigner,
}: World): ReturnType<typeof createCheckedSigning> =>
  createCheckedSigning<ExpandedKey>({
    ordinary,
    verify,
    signaturesBeforeEngine,
    start,
    agrees: (engine) => agrees(engine, ordinary),
    isKeyOf: (key, publicKey) => equal(key.publicKey, publicKey),
  })

/** The first two keys of RFC 8032, 7.1, and what they sign; the second signs a slice besides, as the ordinary key does. */
const published = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
] as const

function agrees(signing: SliceSigner, ordinary: World['ordinary']): boolean {
  const isPublished = published.every(({ seed, message, signature }) => {
    const made = signing.sign(signing.expand(fromHex(seed)), [fromHex(message)])
    return made !== null && equal(made[0]!, fromHex(signature))
  })
  const seed = fromHex(published[1].seed)
  const key = ordinary(seed)
  const expanded = signing.expand(seed)
  const messages = Array.from({ length: 40 }, (_, nth) => new Uint8Array(7 * nth).fill(nth))
  const made = signing.sign(expanded, messages)
  return (
    isPublished &&
    equal(expanded.publicKey, key.publicKey) &&
    made !== null &&
    messages.every((message, nth) => equal(made[nth]!, key.sign(message)))
  )
}

/** A private key that signs where it stands, without waiting. */
export type FastSigner = {
  /** 32 bytes for Ed25519; the compressed point for a curve of ECDSA. */
  readonly publicKey: Uint8Array
  /** The signature of a message (RFC 8032, 5.1.6; FIPS 186-5, 6.4.1, as r and s). */
  sign(message: Uint8Array): Uint8Array
  /** The signatures of many, in their order: a slice of 32 takes less time than 32 alone. */
  signAll(messages: readonly Uint8Array[]): Uint8Array[]
}

/** The same key elsewhere: what signs until the engine is worth its start, and whenever it is missing or wrong. */
export type OrdinaryKey = {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

/** An engine that signs. What comes out is for the caller to check. */
export type SliceSigner<Key> = {
  /** What the engine makes of a secret before it signs with it. */
  expand(secret: Uint8Array): Key
  /** The signatures, in order, or null where the engine does not sign these. */
  sign(key: Key, messages: readonly Uint8Array[]): Uint8Array[] | null
}

export type SigningWorld<Key> = {
  /** The key of a secret. */
  readonly ordinary: (secret: Uint8Array) => OrdinaryKey
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  /** Signatures before the engine is started: that takes as long as it saves in so many of them. */
  readonly signaturesBeforeEngine: number
  /** Makes the engine; tests give a broken one. */
  readonly start: () => SliceSigner<Key> | undefined
  /** True when the engine signs as it should, with keys that are published. */
  readonly agrees: (engine: SliceSigner<Key>) => boolean
  /** True when the public key that the engine found is this one. */
  readonly isKeyOf: (key: Key, publicKey: Uint8Array) => boolean
}

/** Of signatures made one by one, every so many-th is verified; of those made together the first of each slice. */
const verifiedEvery = 32

/**
 * Makes signers with an engine of our own and `ordinary` keys behind it.
 *
 * What a wrong signature can tell of its key is why the engine is not believed: it has to sign published keys' messages rightly
 * before it signs anything, its public keys have to be the ordinary ones, and while it signs a part of the signatures is
 * verified by another implementation before any of them is handed out. What fails once ends the engine for this process.
 */
export function createCheckedSigning<Key>({
  ordinary,
  verify,
  signaturesBeforeEngine,
  start,
  agrees,
  isKeyOf,
}: SigningWorld<Key>): { signerOf: (secret: Uint8Array) => FastSigner; isFast: () => boolean } {
  let engine: SliceSigner<Key> | 'none' | undefined
  let made = 0

  /** The engine, once it is worth it; null while it is not, and for ever where there is none. */
  function fast(count: number): SliceSigner<Key> | null {
    made += count
    if (made <= signaturesBeforeEngine) return null
    engine ??= started()
    return engine === 'none' ? null : engine
  }

  function started(): SliceSigner<Key> | 'none' {
    try {
      const made = start()
      return made !== undefined && agrees(made) ? made : 'none'
    } catch {
      return 'none'
    }
  }

  function signerOf(given: Uint8Array): FastSigner {
    const key = ordinary(given)
    const secret = Uint8Array.from(given)
    let expanded: Key | undefined
    let alone = 0

    function expandedBy(signing: SliceSigner<Key>): Key | undefined {
      if (expanded !== undefined) return expanded
      const made = signing.expand(secret)
      secret.fill(0)
      if (isKeyOf(made, key.publicKey)) expanded = made
      else engine = 'none'
      return expanded
    }

    /** What the engine makes of the messages, where it may be believed. */
    function attempt(messages: readonly Uint8Array[], isChecked: boolean): Uint8Array[] | null {
      const signing = fast(messages.length)
      const own = signing && expandedBy(signing)
      const signatures = own ? signing.sign(own, messages) : null
      if (signatures === null || !isChecked) return signatures
      const isRight = (nth: number) => verify(key.publicKey, messages[nth]!, signatures[nth]!)
      for (let nth = 0; nth < messages.length; nth += verifiedEvery) {
        if (isRight(nth)) continue
        engine = 'none'
        return null
      }
      return signatures
    }

    return {
      publicKey: key.publicKey,
      sign: (message) => attempt([message], alone++ % verifiedEvery === 0)?.[0] ?? key.sign(message),
      signAll: (messages) =>
        messages.length === 0 ? [] : (attempt(messages, true) ?? messages.map(key.sign)),
    }
  }
  return { signerOf, isFast: () => typeof engine === 'object' }
}

export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

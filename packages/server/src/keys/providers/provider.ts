import type { Signer } from '@laurel/credential'
import type { KeyProviderName, NewRow, Row } from '../../store/tables.ts'
import type { Scheme } from '../sign.ts'

/** Signs one message: Ed25519 the message itself, P-256 its SHA-256. 64 bytes; for P-256 `r || s`. */
export type Sign = (message: Uint8Array) => Promise<Uint8Array>

/** Signs one message, and, where one errand for many takes less, many: see `Signer` of the library. */
export type Signs = { readonly sign: Sign; readonly signAll?: NonNullable<Signer['signAll']> }

/** The columns that say where the private half is kept. */
export type Kept = Pick<
  NewRow<'keys'>,
  'provider' | 'handle' | 'sealed_private_key' | 'sealed_data_key' | 'kek_id'
>

export type MadeKey = {
  /** 32 bytes for Ed25519; for P-256 the compressed point of 33 bytes. */
  readonly publicKey: Buffer
  readonly kept: Kept
  readonly sign: Sign
}

/** What a new key is to be. `binding` is what {@link bindingOf} says of its row. */
export type KeyWish = { readonly id: string; readonly binding: string; readonly algorithm: Scheme }

/** Keeps private keys and signs with them. The private half never leaves it. */
export type KeyProvider = {
  /**
   * Makes a key pair. In a device or service the key is there from then on, whether or not the row that names it is
   * ever committed: one that is left over signs nothing, since nothing names it.
   */
  create(wish: KeyWish): Promise<MadeKey>
  signerOf(row: Row<'keys'>): Signs
  close(): void
}

export type KeyProviders = {
  /** Throws {@link KeyProviderError} where this provider is not set up. */
  get(name: KeyProviderName): KeyProvider
  close(): void
}

/** A provider that is not set up, or does not work. For whoever runs the server: it says what to mend. */
export class KeyProviderError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyProviderError'
  }
}

/** The words that bind a sealed key to its row. */
export const bindingOf = (key: { organization_id: string; id: string; purpose: string }): string =>
  `${key.organization_id}|${key.id}|${key.purpose}`

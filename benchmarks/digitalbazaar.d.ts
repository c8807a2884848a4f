// Digital Bazaar's packages ship without types. Only what the benchmarks and tests use is declared.

declare module '@digitalbazaar/vc' {
  type DocumentLoader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
  }): Promise<{ [member: string]: unknown }>
  export function derive(options: {
    verifiableCredential: object
    suite: object
    documentLoader: DocumentLoader
  }): Promise<{ [member: string]: unknown }>
  export function verifyCredential(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
    now?: string | Date
    checkStatus?: () => Promise<{ verified: boolean }>
  }): Promise<{ verified: boolean; error?: unknown }>
}

declare module '@digitalbazaar/data-integrity' {
  export const DataIntegrityProof: new (options: {
    signer?: object
    cryptosuite: object
    date?: string | Date
  }) => object
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    canonize(document: object, options: object): Promise<string>
  }
}

declare module '@digitalbazaar/ed25519-multikey' {
  type KeyPair = {
    id: string
    publicKeyMultibase: string
    signer(): object
    export(options: { publicKey: true; includeContext: true }): Promise<object>
  }
  export function generate(options?: {
    id?: string
    controller?: string
    seed?: Uint8Array
  }): Promise<KeyPair>
}

declare module '@digitalbazaar/ecdsa-multikey' {
  type KeyPair = { id: string; controller: string; publicKeyMultibase: string; signer(): object }
  export function generate(options: { curve: 'P-256' | 'P-384' }): Promise<KeyPair>
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options?: { mandatoryPointers?: readonly string[] }): object
  export function createDiscloseCryptosuite(options: {
    selectivePointers: readonly string[]
    proofId?: string
  }): object
  export function createVerifyCryptosuite(): object
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export const Ed25519Signature2020: new (options: { signer: object }) => object
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  type List = {
    readonly length: number
    getStatus(index: number): boolean
    setStatus(index: number, status: boolean): void
    encode(): Promise<string>
  }
  export function createList(options: { length: number }): Promise<List>
  export function decodeList(options: { encodedList: string }): Promise<List>
}

declare module '@digitalcredentials/vc' {
  export { issue, verifyCredential } from '@digitalbazaar/vc'
}

declare module '@digitalcredentials/data-integrity' {
  export { DataIntegrityProof } from '@digitalbazaar/data-integrity'
}

declare module '@digitalcredentials/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalcredentials/ed25519-multikey' {
  export { generate } from '@digitalbazaar/ed25519-multikey'
}

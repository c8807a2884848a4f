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

declare module '@digitalbazaar/vc' {
  export function createPresentation(options: {
    verifiableCredential: object | readonly object[]
    id?: string
    holder?: string
    now?: Date | string
  }): JsonObject
  export function signPresentation(options: {
    presentation: object
    suite: object
    challenge: string
    domain: string
    documentLoader: (url: string) => Promise<object>
  }): Promise<JsonObject>
  export function verify(options: {
    presentation: object
    suite: object | readonly object[]
    challenge: string
    domain: string
    documentLoader: (url: string) => Promise<object>
    now?: Date | string
  }): Promise<{ readonly verified: boolean; readonly error?: Error }>
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
  export function from(key: object): Promise<object>
}

declare module '@digitalbazaar/did-method-key' {
  type Document = { readonly id: string; readonly [member: string]: unknown }
  type Driver = {
    use(options: { multibaseMultikeyHeader: string; fromMultibase(key: object): Promise<object> }): void
    get(options: { did: string }): Promise<Document>
    fromKeyPair(options: { verificationKeyPair: object }): Promise<{ didDocument: Document }>
  }
  export function driver(): Driver
}

declare module '@digitalbazaar/did-method-web' {
  type Document = { readonly id: string; readonly [member: string]: unknown }
  export function driver(options: { allowList: readonly string[] }): {
    use(options: { multibaseMultikeyHeader: string; fromMultibase(key: object): Promise<object> }): void
    fromKeyPair(options: { url: string; verificationKeyPair: object }): Promise<{ didDocument: Document }>
    get(options: { did: string; fetchOptions?: object }): Promise<Document>
  }
  export function didUrlToHttpsUrl(did: string): { readonly baseUrl: string }
  export function httpsUrlToDidUrl(url: string): { readonly did: string }
}

declare module '@digitalbazaar/ecdsa-multikey' {
  type KeyPair = { id: string; controller: string; publicKeyMultibase: string; signer(): object }
  export function generate(options: { curve: 'P-256' | 'P-384' }): Promise<KeyPair>
  export function from(key: object): Promise<object>
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
  export function checkStatus(options: {
    credential: object
    suite: object
    documentLoader: (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
  }): Promise<{
    readonly verified: boolean
    readonly error?: unknown
    readonly results?: readonly {
      readonly status: boolean
      readonly credentialStatus: { readonly statusPurpose: string }
    }[]
  }>
}

declare module '@digitalcredentials/vc' {
  export { createPresentation, issue, signPresentation, verify, verifyCredential } from '@digitalbazaar/vc'
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

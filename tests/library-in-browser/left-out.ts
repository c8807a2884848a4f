const asksNode = "asks Node's own cryptography whether the library is right"
const asksAnother = 'asks another implementation, as it is made for Node, whether the library is right'
const forNode = 'is about what the library does only under Node'
const evaluates = 'compares with Ajv, which makes programs from texts: the policy of our pages forbids that'
const threads = 'bounds the memory and the time of a thread, which a page cannot'
const edits = "builds and edits its PDF files with Node's Buffer, from the disk"

/** Tests of the library that run in Node alone, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'dids/oracle.test.ts': asksAnother,
  'issue/build-others.test.ts': evaluates,
  'issue/sign.test.ts': forNode,
  'keys/der-signature.test.ts': asksNode,
  'keys/ecdsa/create-many-verifier.test.ts': forNode,
  'keys/ecdsa/create-signer.test.ts': forNode,
  'keys/ecdsa/create-verifier.test.ts': forNode,
  'keys/ecdsa/engine.test.ts': asksNode,
  'keys/ed25519/create-verifier.test.ts': forNode,
  'keys/ed25519-signer/create-signer.test.ts': forNode,
  'linked-data/hashes.test.ts': asksNode,
  'pdf/attachment.test.ts': edits,
  'pdf/signature.test.ts': edits,
  'proofs/cose-oracle.test.ts': asksNode,
  'proofs/data-integrity.test.ts': asksAnother,
  'proofs/digitalcredentials.test.ts': asksAnother,
  'proofs/ecdsa-sd/oracle.test.ts': asksAnother,
  'proofs/jose-oracle.test.ts': asksAnother,
  'proofs/oracle.test.ts': asksAnother,
  'proofs/sd-jwt/oracle.test.ts': asksNode,
  'proofs/sd-jwt/vc-oracle.test.ts': asksNode,
  'proofs/sets-and-presentations.test.ts': asksAnother,
  'schemas/schemas.test.ts': evaluates,
  'status/oracle.test.ts': asksAnother,
  'testing/fuzz/guard.test.ts': threads,
}

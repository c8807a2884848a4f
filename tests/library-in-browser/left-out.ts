const asksNode = "asks Node's own cryptography whether the library is right"
const asksAnother = 'asks another implementation, as it is made for Node, whether the library is right'
const forNode = 'is about what the library does only under Node'
const evaluates = 'compares with Ajv, which makes programs from texts: the policy of our pages forbids that'
const edits = "builds and edits its PDF files with Node's Buffer, from the disk"

/** Tests of the library that run in Node alone, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'issue/build-others.test.ts': evaluates,
  'issue/sign.test.ts': forNode,
  'keys/der-signature.test.ts': asksNode,
  'keys/ed25519/create-verifier.test.ts': forNode,
  'linked-data/hashes.test.ts': asksNode,
  'pdf/attachment.test.ts': edits,
  'pdf/signature.test.ts': edits,
  'proofs/cose-oracle.test.ts': asksNode,
  'proofs/data-integrity.test.ts': asksAnother,
  'proofs/digitalcredentials.test.ts': asksAnother,
  'proofs/ecdsa-sd/oracle.test.ts': asksAnother,
  'proofs/oracle.test.ts': asksAnother,
  'proofs/sd-jwt/oracle.test.ts': asksNode,
  'schemas/schemas.test.ts': evaluates,
  'status/oracle.test.ts': asksAnother,
}

const base = 'https://w3id.org/security#'

/** Our codes, by the errors of Controlled Identifiers 1.0 (3.5). */
const problems: { readonly [name: string]: readonly string[] } = {
  INVALID_VERIFICATION_METHOD_URL: ['key-url', 'did-invalid', 'did-url-invalid', 'did-fragment'],
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: [
    'key-document-invalid',
    'key-document-none',
    'key-redirected',
    'key-secret',
  ],
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID: ['key-document-id'],
  INVALID_VERIFICATION_METHOD: [
    'key-not-found',
    'key-ambiguous',
    'key-controller',
    'key-two-forms',
    'key-type',
    'key-invalid',
    'key-length',
    'jwk-invalid',
  ],
  INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD: ['key-purpose'],
}

const typeOf = new Map(
  Object.entries(problems).flatMap(([name, codes]) => codes.map((code) => [code, base + name] as const)),
)

/** The problem type (a URI of the standard) of a code that says what is wrong with a key; null for other codes. */
export const keyProblemType = (code: string): string | null =>
  typeOf.get(code) ?? (code.startsWith('webvh-') ? `${base}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT` : null)

/** Proofs of possession and assertions of clients are signed with one of these; the key decides with which. */
export const proofAlgorithms = ['ES256', 'Ed25519', 'EdDSA', 'PS256'] as const

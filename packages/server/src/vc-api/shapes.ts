import { Type } from 'typebox'

const Document = Type.Object({}, { additionalProperties: true })
const Pointers = Type.Array(Type.String({ maxLength: 500 }), { maxItems: 1000 })
const Names = Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })

/** VCALM: an option that is not known is an error. */
export const IssueBody = Type.Object({
  credential: Document,
  options: Type.Optional(Type.Object({ mandatoryPointers: Type.Optional(Pointers) })),
})
export const DeriveBody = Type.Object({
  verifiableCredential: Document,
  options: Type.Optional(Type.Object({ selectivePointers: Type.Optional(Pointers) })),
})
export const VerifyCredentialBody = Type.Object({
  verifiableCredential: Document,
  options: Type.Optional(Type.Object({ checks: Type.Optional(Names) })),
})
const Expected = Type.Optional(Type.String({ minLength: 1, maxLength: 1000 }))
export const VerifyPresentationBody = Type.Object({
  verifiablePresentation: Document,
  options: Type.Optional(
    Type.Object({ checks: Type.Optional(Names), challenge: Expected, domain: Expected }),
  ),
})
/** VCALM, PresentCredentialOptions. */
export const ProveBody = Type.Object({
  presentation: Document,
  options: Type.Optional(
    Type.Object({
      type: Type.Optional(Type.Literal('DataIntegrityProof')),
      cryptosuite: Type.Optional(Type.String({ maxLength: 100 })),
      verificationMethod: Type.Optional(Type.String({ maxLength: 500 })),
      proofPurpose: Type.Optional(Type.Enum(['authentication', 'assertionMethod'])),
      created: Type.Optional(Type.String({ format: 'date-time', maxLength: 40 })),
      challenge: Expected,
      domain: Expected,
    }),
  ),
})
export const StatusBody = Type.Object({
  credentialId: Type.Optional(Type.String({ maxLength: 2000 })),
  credentialStatus: Type.Object({
    id: Type.Optional(Type.String({ maxLength: 2000 })),
    type: Type.Literal('BitstringStatusListEntry'),
    statusPurpose: Type.Enum(['revocation', 'suspension']),
    statusListIndex: Type.String({ pattern: '^(0|[1-9][0-9]{0,8})$' }),
    statusListCredential: Type.String({ maxLength: 2000 }),
  }),
  status: Type.Boolean({ default: true }),
})

/** DID Resolution: what may be asked for besides the DID. Others are left aside, as the suites send some. */
export const ResolutionQuery = Type.Object({
  publicKeyFormat: Type.Optional(Type.String({ maxLength: 100 })),
  versionId: Type.Optional(Type.String({ maxLength: 200 })),
  versionTime: Type.Optional(Type.String({ maxLength: 64 })),
})

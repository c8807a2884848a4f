/**
 * Every reason for which a request is turned down. A code never changes its meaning and is never used again.
 * `docs/reference/refusals.md` is generated from this table.
 */
export const refusals = {
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  'invalid-fields': { status: 400, title: 'Some fields are not right' },
  'launch-refused': { status: 400, title: 'This launch cannot be believed' },
  'content-digest-wrong': { status: 400, title: 'The body is not what its digest says' },
  unauthenticated: { status: 401, title: 'Please sign in or send an API key' },
  'signature-malformed': { status: 401, title: 'The signature of this request cannot be read' },
  'signature-incomplete': { status: 401, title: 'The signature leaves out what it must cover' },
  'signature-key-unknown': { status: 401, title: 'The key of this signature is not known' },
  'signature-algorithm': { status: 401, title: 'This is not the algorithm of the key' },
  'signature-expired': { status: 401, title: 'The signature is not good at this time' },
  'signature-wrong': { status: 401, title: 'The signature is not that of this request' },
  'signature-replayed': { status: 401, title: 'This signed request was received before' },
  'dpop-wrong': { status: 401, title: 'The proof that goes with this token is not right' },
  'passkey-refused': { status: 401, title: 'This passkey cannot be used' },
  'link-spent': { status: 401, title: 'This sign-in link is no longer good' },
  forbidden: { status: 403, title: 'You may not do this' },
  'second-factor-due': { status: 403, title: 'Your second factor is asked for' },
  'step-up-required': { status: 403, title: 'Confirm that it is you' },
  'wrong-code': { status: 403, title: 'This code is not right' },
  'provider-required': { status: 403, title: 'Sign in through the provider of your organization' },
  'second-factor-required': { status: 403, title: 'Your organization requires a second factor' },
  'session-ended': { status: 403, title: 'This session was ended for the organization' },
  'session-confined': { status: 403, title: 'Sign in as yourself for this' },
  'not-invited': { status: 403, title: 'You are not a member of this organization' },
  'identity-not-connected': { status: 403, title: 'This sign-in is not connected with your account' },
  'last-way-in': { status: 409, title: 'Nobody could sign in any more' },
  'same-person': { status: 403, title: 'Two people are asked for' },
  'no-second-person': { status: 409, title: 'Nobody else could approve' },
  'approval-needed': { status: 409, title: 'This needs a second person' },
  'last-owner': { status: 409, title: 'An organization keeps an owner' },
  'invitation-over': { status: 410, title: 'This invitation is no longer good' },
  'provider-unusable': { status: 422, title: 'The identity provider cannot be used' },
  'platform-unusable': { status: 422, title: 'The learning platform cannot be used' },
  'fields-hidden': { status: 403, title: 'A part of this credential is hidden' },
  'issuer-decides': { status: 403, title: 'The issuer decides who sees this' },
  'holder-decides': { status: 409, title: 'The holder has decided who sees this' },
  'no-organization': { status: 403, title: 'You act for no organization' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'wrong-state': { status: 409, title: 'The credential is in a state that does not allow this' },
  'program-state': { status: 409, title: 'The program is in a state that does not allow this' },
  'assessment-state': { status: 409, title: 'The assessment does not allow this now' },
  'attempt-over': { status: 409, title: 'This attempt is over' },
  'legal-hold': { status: 409, title: 'These data must be kept for now' },
  'address-stopped': { status: 409, title: 'No mail goes to this address' },
  'contact-claimed': { status: 409, title: 'The holder says where to write to' },
  'already-exists': { status: 409, title: 'This exists already' },
  'secret-shown': { status: 409, title: 'This was done, and its secret was shown once' },
  'idempotency-in-flight': { status: 409, title: 'The same request is still being worked on' },
  'idempotency-mismatch': { status: 422, title: 'This Idempotency-Key was used with another body' },
  'address-link-over': { status: 410, title: 'This link is no longer good' },
  'credential-revoked': { status: 410, title: 'The credential was revoked' },
  'credential-erased': { status: 410, title: 'The credential was withdrawn and its data erased' },
  'too-large': { status: 413, title: 'This is too large' },
  'unsupported-media-type': { status: 415, title: 'This type of content is not understood' },
  'not-a-credential': { status: 422, title: 'No credential was found in this' },
  'too-complex': { status: 422, title: 'This takes too long to check' },
  'link-refused': { status: 422, title: 'This link cannot be fetched' },
  'quota-exceeded': { status: 429, title: 'Too many requests' },
  'key-provider': { status: 503, title: 'The place where keys are kept does not answer' },
  overloaded: { status: 503, title: 'The server is busy' },
  'shutting-down': { status: 503, title: 'The server is stopping; try again shortly' },
} as const satisfies Record<string, { status: number; title: string }>

export type RefusalCode = keyof typeof refusals

/** What is wrong with one field. `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query member. */
export type FieldError = { pointer: string; code: string; message: string }

/**
 * A request turned down for a reason the caller can act on. `detail` is written for that caller;
 * everything else that is thrown is a fault, whose message never leaves the server.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly errors: readonly FieldError[]
  readonly headers: Readonly<Record<string, string>>
  /** Further members of the problem document. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(
    code: RefusalCode,
    detail: string,
    more: {
      errors?: FieldError[]
      headers?: Record<string, string>
      members?: Record<string, unknown>
    } = {},
  ) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
    this.members = more.members ?? {}
  }
}

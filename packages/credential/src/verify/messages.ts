type Facts = { readonly [name: string]: string | number | boolean | null }

/**
 * Every sentence of a report, by its code, for a reader who never heard of signatures or JSON. A text in
 * braces is a fact of the check. Codes without a sentence here come from parsing and carry their own.
 */
export const english = {
  // format
  'format-ok': 'This is an Open Badges 3.0 credential and it is complete.',
  'format-vc-2': 'This is a verifiable credential (W3C, version 2.0), though not an Open Badge.',
  'format-old':
    'This credential uses the older W3C data model 1.1. It can be read, but its issuer should renew it.',
  'format-clr': 'This is a record of learning (CLR 2.0), which contains other credentials.',
  'format-endorsement':
    'This is an endorsement (Open Badges 3.0): somebody speaks well of somebody or something.',
  'format-presentation': 'This is a presentation: a holder shows credentials in it.',
  'shape-wrong': 'The credential is not written as the standard demands: {first}.',
  'not-a-credential': 'No certificate or badge was found in this.',
  'format-badge-2': 'This is a badge of Open Badges 2.0 and it is complete.',
  'format-badge-old':
    'This is a badge of the older standard Open Badges {version}. It was read as its successor 2.0 reads it.',
  'badge-not-awarded': 'This describes a badge or its issuer, but awards nothing to anybody.',
  'no-credential-in-image':
    'This picture has no badge inside. It may be a copy that lost it, such as a screenshot.',
  'no-credential-in-pdf':
    'This PDF has no certificate data inside, so nobody can tell whether what it shows is true.',
  'no-credential-in-page': 'This web page does not lead to a certificate or badge.',
  'format-sd-jwt-vc': 'This is a credential whose parts can be kept back (SD-JWT VC).',
  'jwt-invalid': 'This looks like a signed token, but it is damaged or cut off.',
  'input-empty': 'There is nothing in this.',
  'input-too-large': 'This file is too large to be checked.',
  // context
  'context-ok': 'All words used in the credential are defined by the standards.',
  'context-old': 'The credential uses an earlier version of the Open Badges vocabulary. That does no harm.',
  'context-state':
    'It uses words ({terms}) that came late into the vocabulary it names. Older software may read it otherwise.',
  'context-missing': 'The credential does not say which standard its words come from.',
  'context-order': 'The credential names the standards it uses in the wrong order.',
  'context-unknown': 'The credential uses words from {context}, which is not known here.',
  // proof
  'proof-ok': 'The signature is right: nothing was changed since it was signed.',
  'proof-old':
    'The signature is right: nothing was changed since it was signed. It is of an early kind ({suite}).',
  'key-short':
    'The signature is right: nothing was changed since it was signed. Its key is shorter than is advised today.',
  'proof-missing': 'Nobody signed this. Anybody could have written it.',
  'signature-invalid':
    'The signature does not fit: the credential was changed after signing, or somebody else signed it.',
  'claim-mismatch': 'The signed token contradicts the credential inside it ({claims}).',
  'key-unproven': 'The signature fits a key, but that key’s owner could not be looked up.',
  'proof-kept':
    'The signature is right. The issuer withdrew the key later, but still shows this credential at its own address.',
  'key-purpose': 'The key that signed is not one its owner uses for issuing credentials.',
  'key-revoked': 'Not trustworthy: the key that signed was withdrawn by its owner.',
  'key-expired': 'The key that signed had already expired.',
  'proof-unsupported': 'The credential is signed in a way ({suite}) that cannot be checked here yet.',
  'proof-base-shown':
    'The signature shown here was meant for its holder only. Ask for one made to be shown to others.',
  'proof-does-not-fit': 'The signature does not fit what is shown: something was changed or left out.',
  'proof-broken': 'The signature cannot be checked, because it is damaged.',
  'proof-too-many':
    'It carries {count} signatures, and no more than {most} are checked. Ask its issuer for one with fewer.',
  'domain-other': 'It was not made for this verifier, so it may have been taken from another.',
  'challenge-other': 'It does not answer the question of this verifier, so it may be an old one.',
  'hosted-ok': 'Its own address was asked just now and shows it.',
  'hosted-differs':
    'Its own address was asked just now and shows it, though not word for word as in this copy. What the address shows counts.',
  'hosted-gone': 'Its own address says that it was taken back.',
  'hosted-unreachable': 'Its own address ({address}) did not show it, so nobody can tell whether it is real.',
  'hosted-broken': 'Its own address ({address}) shows something else than a badge.',
  'hosted-nowhere': 'It is not signed and has no address of its own. Anybody could have written it.',
  'key-unreachable': 'The key that should have signed it could not be looked up.',
  // issuer
  'issuer-ok': 'It was signed by the issuer it names ({who}).',
  'issuer-unproven':
    'Nothing ties the key that signed to the issuer it names ({who}). Anybody could have used this name.',
  'key-not-issuers': 'It was signed by somebody else than the issuer it names ({who}).',
  'issuer-hosts': 'It is kept where its issuer ({who}) keeps its badges.',
  'issuer-elsewhere':
    'It is not kept where its issuer ({who}) keeps its badges. Somebody else may have made it.',
  'issuer-unreachable': 'Its issuer could not be looked up.',
  'issuer-missing': 'The credential does not name its issuer.',
  'issuer-unnamed':
    'It does not say who issued it, as kinds like this may: a certificate would have to, and those are not read here.',
  'issuer-not-checked': 'Who issued it was not checked, because the signature could not be confirmed.',
  // dates
  'dates-ok': 'It is within its period of validity.',
  'dates-open': 'It is valid without an end date.',
  expired: 'It expired on {until}.',
  'not-yet-valid': 'It is not valid yet. It begins on {from}.',
  'dates-reversed': 'Its end date lies before its beginning.',
  'date-invalid': 'A date in it cannot be read.',
  'signature-expired': 'The signature itself expired on {until}.',
  // status
  'status-ok': 'The issuer has not revoked or suspended it.',
  'status-message': 'Its issuer says about it: {message}',
  'status-refresh': 'It counts, but its issuer has a newer edition of it.',
  'status-other': 'Its issuer has set a mark on it ({purpose}: {value}) that takes nothing away.',
  'status-index-range': 'What it says about revocation points past the end of the issuer’s list.',
  'status-list-length':
    'Whether it was revoked could not be found out: the issuer’s list is shorter than the standard allows.',
  'status-none': 'It names no list in which its issuer could revoke it.',
  revoked: 'Its issuer has revoked it. It no longer counts.',
  suspended: 'Its issuer has suspended it. At the moment it does not count.',
  'status-unavailable': 'Whether it was revoked could not be found out: the issuer’s list did not answer.',
  'status-list-invalid':
    'Whether it was revoked could not be found out: the issuer’s list cannot be trusted ({why}).',
  'status-unsupported':
    'Whether it was revoked could not be found out: its kind of list ({type}) is not supported yet.',
  'status-malformed': 'What it says about revocation is not written as the standard demands.',
  'status-not-checked': 'Whether it was revoked was not checked, because the signature is not right.',
  // holder, subject, recipient, trust
  'holder-ok': 'It was signed by the holder it names ({who}).',
  'holder-unnamed': 'It was signed by its holder ({who}).',
  'holder-other': 'It was signed by somebody else than the holder it names ({who}).',
  'holder-unproven': 'Nothing ties the key that signed to the holder it names ({who}).',
  'binding-ok': 'It was shown by somebody who has the key it was issued to.',
  'binding-missing': 'Whoever shows it did not prove to be the one it was issued to.',
  'binding-wrong': 'Whoever shows it tried to prove to be the one it was issued to, but did not.',
  'holder-not-checked': 'Who showed it was not checked, because the signature could not be confirmed.',
  'subject-ok': 'It speaks of what it is attached to.',
  'subject-other': 'It speaks of something else ({about}) than what it is attached to.',
  'recipient-ok': 'It was issued to the person asked for.',
  'recipient-weak':
    'It was issued to the person asked for, though it says so in a way that is easily guessed ({how}).',
  'recipient-other': 'It was issued to somebody else than the person asked for.',
  'recipient-unknown': 'It does not say in a comparable way to whom it was issued.',
  'issuer-trusted': 'Its issuer is one of those you trust.',
  'issuer-not-trusted': 'Its issuer ({issuer}) is none of those you trust.',
  'trust-not-checked': 'Whether its issuer is trusted was not checked, because who issued it is not proven.',
  // contained credentials and endorsements
  'credentials-ok': 'All credentials in it are in order ({count}).',
  'credentials-none': 'There is no credential in it.',
  'credentials-ended':
    'All credentials in it are genuine, but some have ended or were withdrawn ({ended} of {count}).',
  'credentials-invalid': 'Not all credentials in it are in order ({bad} of {count} are not).',
  'credentials-unknown': 'Not all credentials in it could be checked ({open} of {count} could not).',
  'credentials-unlinked':
    'All credentials in it are in order ({count}), but it also speaks of some that it does not contain.',
  'endorsements-ok': 'All endorsements in it are in order ({count}).',
  'endorsements-invalid':
    'Not all endorsements in it are in order ({bad} of {count} are not). Do not count on those.',
  'endorsements-unknown': 'Not all endorsements in it could be checked ({open} of {count} could not).',
  'parts-not-checked': 'What it contains was not checked, because its own signature is not right.',
  'parts-too-many': 'It contains more credentials, or deeper inside one another, than are looked at here.',
  // related resources
  'resources-ok': 'All files it relies on are unchanged ({count}).',
  'resource-changed': 'A file it relies on was changed or exchanged: {resource}.',
  'resource-unavailable': 'A file it relies on could not be fetched: {resource}.',
  'resource-digest-unknown': 'How a file it relies on is to be checked is not known here: {resource}.',
  // schema
  'schema-ok': 'It has the form that its issuer promised ({schema}).',
  'schema-broken': 'It does not have the form that its issuer promised: {first}.',
  'schema-unavailable':
    'Whether it has the form that its issuer promised could not be found out: {schema} did not answer.',
  'schema-invalid': 'The description of its form is itself not right ({why}).',
  'schema-unsupported':
    'The form that its issuer promised is described in a way that is not known here ({type}).',
  'schema-not-checked':
    'Whether it has the form that its issuer promised was not checked, because the signature is not right.',
  // refresh
  'refresh-not-asked': 'Its issuer offers a newest edition of it. That was not asked for.',
  'refresh-found': 'Its newest edition was fetched from its issuer. It has a report of its own.',
  'refresh-failed': 'Its newest edition could not be had from its issuer.',
  'refresh-unsupported': 'It names a service for newer editions of a kind that is not known here.',
  // document and image
  'document-unsigned': 'The PDF itself is not signed. Believe what is written here, not what its pages show.',
  'document-not-checked':
    'The signature of the PDF itself was not checked. Believe what is written here, not what its pages show.',
  'image-ok': 'The picture carries one badge.',
  'bake-multiple': 'The picture carries more than one badge, so different readers could see different ones.',
  // anything
  stopped: 'This was not finished in the time allowed.',
  fault: 'This could not be checked because of an error on our side.',
} as const satisfies Record<string, string>

export type MessageCode = keyof typeof english

/** The sentences of one language. What is missing in it is said in English. */
export type Catalogue = Readonly<Partial<Record<MessageCode, string>>>

/** The sentence for a code, with the facts put in. */
export function sentence(code: MessageCode, facts: Facts = {}): string {
  return fill(english[code], facts)
}

/**
 * The reason of a check in another language, from the catalogue of that language. Falls back to the English
 * reason where the catalogue has no sentence for it, or where the finding has only a sentence of its own.
 *
 * @example
 * const german: Catalogue = { expired: 'Am {until} abgelaufen.' }
 * const reasons = report.checks.map((check) => reasonIn(german, check))
 */
export function reasonIn(
  catalogue: Catalogue,
  {
    message,
    reason,
    detail,
  }: { readonly message?: string; readonly reason: string; readonly detail?: Facts },
): string {
  const text = message !== undefined && hasSentence(message) ? catalogue[message] : undefined
  return text === undefined ? reason : fill(text, detail ?? {})
}

function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?').slice(0, 200))
}

/** Whether a code has a sentence of its own. */
export const hasSentence = (code: string): code is MessageCode => Object.hasOwn(english, code)

import { webcrypto } from 'node:crypto'
import jsonld from 'jsonld'
import { encodeMultibase } from '../encoding/multibase.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { bakePng } from '../images/png.ts'
import { bakeSvg } from '../images/svg.ts'
import { buildClr, buildEndorsement, buildPresentation } from '../issue/build-others.ts'
import { signCredential } from '../issue/sign.ts'
import { asArray, type JsonObject } from '../json/shape.ts'
import type { Algorithm, Signer } from '../keys/key.ts'
import { knownContexts } from '../linked-data/contexts.ts'
import { signVcCose } from '../proofs/cose.ts'
import { secure } from '../proofs/data-integrity.ts'
import { deriveCredential, verifyBaseProof } from '../proofs/derive.ts'
import { hashRdfc } from '../proofs/rdfc.ts'
import { issueSdJwt } from '../proofs/sd-jwt/issue.ts'
import { presentSdJwt } from '../proofs/sd-jwt/present.ts'
import { signVcJose, signVcJwt } from '../proofs/vc-jwt.ts'
import { encodeTokenList } from '../status/token-list.ts'
import { signTokenList } from '../status/token-list-jwt.ts'
import type { VerifyOptions } from '../verify/options.ts'
import type { Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'
import { createBadgeIssuer } from './badge-issuer.ts'
import { pdfWith } from './documents.ts'
import { smallestPng, smallestSvg } from './images.ts'
import { createIssuer, noon } from './issuer.ts'
import { freshSigner } from './signers.ts'

/** A change that may leave it valid, because nobody signed what was changed; it must not change what is told. */
export type Outside = {
  readonly name: string
  readonly covers: (before: Uint8Array, after: Uint8Array) => boolean | Promise<boolean>
  /** True where less may be told, since the place from which it is told is empty. */
  readonly tellsLess?: true
}

/** One of the forms in which a valid credential, or a status list, comes. */
export type Form = {
  readonly name: string
  readonly bytes: Uint8Array
  /** What is told of these bytes when they are valid; null when they are not. */
  readonly judge: (bytes: Uint8Array) => Promise<string | null>
  /** True where members can be changed one by one: JSON and tokens of JSON. */
  readonly hasMembers: boolean
  readonly outside: readonly Outside[]
}

const issuer = await createIssuer()
const options: VerifyOptions = { now: noon, fetch: issuer.fetch }
const seconds = noon.getTime() / 1000
const document = issuer.build()
const random = (length: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(length))

/** Two versions of the vocabulary give the same statements: which of them is named is then not signed. */
const vocabulary: Outside = {
  name: 'the version of the vocabulary that is named',
  covers: (before, after) => unversioned(before) === unversioned(after),
}
const unversioned = (bytes: Uint8Array): string =>
  latin1(bytes).replace(/context-(3\.0|2\.0)\.[0-9]\.json/g, 'context.json')
/**
 * JSON-LD says in several spellings what is one set of statements; these are what an rdfc proof is over. Judged by
 * another's implementation, for ours is on trial.
 */
const spelling: Outside = {
  name: 'the spelling of the same statements (a value in a list, twice, or said elsewhere of the same thing)',
  tellsLess: true,
  covers: async (before, after) => {
    const [one, other] = await Promise.all([before, after].map(statementsOf))
    return one === other
  },
}
const documentLoader = async (url: string) => ({
  contextUrl: null,
  documentUrl: url,
  document: knownContexts.documents.get(url),
})
const statementsOf = (bytes: Uint8Array): Promise<string> =>
  jsonld.canonize(JSON.parse(decodeUtf8(bytes)) as object, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: true,
    documentLoader,
  })
const twice: Outside = {
  name: 'the same proof a second time',
  covers: (before, after) => {
    const [one, other] = [before, after].map((bytes) => JSON.parse(decodeUtf8(bytes)) as JsonObject)
    return JSON.stringify({ ...other, proof: [one!.proof, one!.proof] }) === JSON.stringify(other)
  },
}
const drawing: Outside = {
  name: 'the drawing around the credential in an SVG',
  covers: (before, after) => around(before) !== around(after),
}
/** All of a PDF but the attached file. */
const pagesAround = (text: string): Outside => ({
  name: 'the pages of a PDF that has no signature of its own',
  covers: (_, after) => latin1(after).includes(latin1(encodeUtf8(text))),
})
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const around = (bytes: Uint8Array): string =>
  decodeUtf8(bytes).replace(/<openbadges[\s\S]*?<\/openbadges:(?:credential|assertion)>/, '')

const toldOf = ({ verdict, credential, status, checks }: Report): string | null =>
  verdict === 'valid'
    ? JSON.stringify([credential, status, checks.map(({ name, outcome }) => [name, outcome])])
    : null

const judgedBy =
  (asked: VerifyOptions): Form['judge'] =>
  async (bytes) =>
    toldOf(await verify(bytes, asked))

const form = (name: string, content: JsonObject | string | Uint8Array, more: Partial<Form> = {}): Form => {
  const isBytes = content instanceof Uint8Array
  const bytes = isBytes
    ? content
    : encodeUtf8(typeof content === 'string' ? content : JSON.stringify(content))
  return { name, bytes, judge: judgedBy(options), hasMembers: !isBytes, outside: [], ...more }
}

/** A document of an issuer whose key is its name. */
const by = (signer: Signer, change: JsonObject = {}): JsonObject => ({
  ...issuer.build({ issuer: { id: signer.verificationMethod.split('#')[0]!, name: 'Acme Academy' } }),
  ...change,
})

async function embedded(cryptosuite: string, algorithm: Algorithm): Promise<Form> {
  const signer = freshSigner(algorithm)
  // A list of another issuer is remarked upon, so this one has none.
  const content = await secure(by(signer, { credentialStatus: undefined }), {
    signer,
    created: noon,
    cryptosuite,
  })
  const { credentialStatus: _, ...signed } = content
  const outside = cryptosuite.includes('rdfc') ? [vocabulary, twice] : [twice]
  return form(`${cryptosuite} with ${algorithm}`, signed, { outside })
}

/** What eddsa-rdfc-2022 took the place of. It is only read, so that it is put together here from its parts. */
async function oldSignature(): Promise<Form> {
  const signer = freshSigner('Ed25519')
  const { credentialStatus: _, '@context': contexts, ...rest } = by(signer)
  const unsigned: JsonObject = {
    '@context': [...asArray(contexts), 'https://w3id.org/security/suites/ed25519-2020/v1'],
    ...rest,
  }
  const options = {
    type: 'Ed25519Signature2020',
    created: '2026-06-01T12:00:00Z',
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const signature = await signer.sign(await hashRdfc(unsigned, options))
  const proof = { ...options, proofValue: encodeMultibase('z', signature) }
  return form('Ed25519Signature2020', { ...unsigned, proof }, { outside: [vocabulary, twice, spelling] })
}

/** vc-di-ecdsa 3.5: what the issuer hands to the holder, and what the holder shows. */
async function selective(): Promise<Form[]> {
  const signer = freshSigner('P-256')
  const { credentialStatus: _, ...unsigned } = by(signer)
  const base = await secure(unsigned, {
    signer,
    created: noon,
    cryptosuite: 'ecdsa-sd-2023',
    selective: { mandatoryPointers: ['/issuer', '/validFrom', '/validUntil'], random },
  })
  const derived = await deriveCredential(base, { pointers: ['/credentialSubject', '/name'] })
  const judge: Form['judge'] = async (bytes) => {
    try {
      const received = JSON.parse(decodeUtf8(bytes)) as JsonObject
      return (await verifyBaseProof(received, signer.publicKey)) ? 'signed' : null
    } catch {
      return null
    }
  }
  return [
    form('ecdsa-sd-2023, the base proof as its holder checks it', base, {
      judge,
      outside: [vocabulary, twice, spelling],
    }),
    form('ecdsa-sd-2023, a derived proof', derived, { outside: [vocabulary, twice] }),
  ]
}

async function tokens(): Promise<Form[]> {
  const { token: signer } = issuer
  const made = await Promise.all(
    (['RSA', 'P-384', 'Ed25519'] as const).map(async (algorithm) => {
      const own = freshSigner(algorithm)
      const { credentialStatus: _, ...plain } = by(own)
      return form(`VC-JWT with ${algorithm}`, await signVcJwt(plain, { signer: own }))
    }),
  )
  const cose = await signVcCose(document, { signer })
  return [
    form('VC-JWT with P-256', await signVcJwt(document, { signer })),
    ...made,
    form('VC-JOSE (vc+jwt)', await signVcJose(document, { signer, issuedAt: seconds })),
    form('COSE_Sign1', cose),
    ...(await shownInParts(signer)),
  ]
}

async function shownInParts(signer: Signer): Promise<Form[]> {
  const holder = freshSigner('P-256')
  const disclosable = ['/credentialSubject/identifier', '/credentialSubject/achievement/description']
  const sdJwt = await issueSdJwt(document, { signer, random, disclosable, decoys: 2 })
  const claims: JsonObject = {
    vct: 'urn:example:degree',
    iss: issuer.did,
    exp: seconds + 1000,
    name: { given: 'Ada', middle: ['Augusta', 'King'] },
    status: { status_list: { idx: 7, uri: tokenList } },
  }
  const vc = await issueSdJwt(claims, {
    signer,
    random,
    disclosable: ['/name', '/name/given', '/name/middle/1'],
    holder: holder.publicKey,
    issuedAt: seconds - 100,
  })
  await serveTokenList()
  const asked = { ...options, domain: 'https://v.example', challenge: 'n' }
  const keyBinding = { signer: holder, audience: 'https://v.example', nonce: 'n', issuedAt: seconds }
  return [
    form('SD-JWT', sdJwt),
    form('SD-JWT VC with key binding', await presentSdJwt(vc, { disclosed: ['/name/given'], keyBinding }), {
      judge: judgedBy(asked),
    }),
    form('Token Status List', issuer.served.get(tokenList) as Uint8Array, {
      hasMembers: true,
      judge: judgedAs(tokenList, vc),
    }),
  ]
}

const tokenList = 'https://example.org/token-lists/1'

async function serveTokenList(): Promise<void> {
  const status_list = await encodeTokenList([[8, 1]], { bits: 2, length: 400 })
  const claims = { sub: tokenList, iat: seconds - 60, exp: seconds + 3600, ttl: 600, status_list }
  issuer.served.set(tokenList, encodeUtf8(await signTokenList(claims, { signer: issuer.token })))
}

/** What is told of a credential when these bytes are its status list. */
const judgedAs =
  (address: string, credential: JsonObject | string): Form['judge'] =>
  async (bytes) => {
    const fetch: typeof issuer.fetch = async (url, limits) => ({
      ...(await issuer.fetch(url, limits)),
      ...(url === address ? { bytes } : {}),
    })
    const text = typeof credential === 'string' ? credential : JSON.stringify(credential)
    return toldOf(await verify(text, { ...options, fetch }))
  }

async function badges(): Promise<Form[]> {
  const made = await Promise.all(
    (['P-256', 'RSA'] as const).map(async (algorithm) => {
      const own = createBadgeIssuer(algorithm)
      const token = await own.signed()
      const judge = judgedBy({ now: noon, fetch: own.fetch })
      const png = bakePng(smallestPng, token, 'open-badges-2.0')
      return [
        form(`Open Badges 2.0 JWS with ${algorithm}`, token, { judge }),
        form(`Open Badges 2.0 JWS with ${algorithm} in a PNG`, png, { judge }),
      ]
    }),
  )
  return made.flat()
}

/** Nobody signed it: its issuer shows it at its address, and what is told is what stands there. */
function hosted(): Form {
  const own = createBadgeIssuer('P-256')
  return form('Open Badges 2.0, hosted', own.hosted(), {
    judge: judgedBy({ now: noon, fetch: own.fetch }),
    outside: [copied],
  })
}
const copied: Outside = {
  name: 'the copy that is handed in, of what its address still shows',
  covers: (before, after) => {
    const [one, other] = [before, after].map((bytes) => JSON.parse(decodeUtf8(bytes)) as JsonObject)
    return one!.id === other!.id
  },
}

async function clr(signed: JsonObject): Promise<Form> {
  const record = buildClr({
    id: 'https://example.org/records/1',
    name: 'Record',
    issuer: { id: issuer.did, name: 'Acme Academy' },
    validFrom: new Date('2026-01-01T00:00:00Z'),
    subject: 'urn:uuid:7f6a3ff2-3c8e-4d2c-9a55-3f1f3d4c1a10',
    credentials: [signed],
  })
  return form('CLR 2.0', await issuer.sign(record), { outside: [vocabulary, twice, spelling] })
}

/** What a holder shows to one verifier, and what somebody says about an achievement. */
async function shownAndSaid(signed: JsonObject): Promise<Form[]> {
  const holder = freshSigner('Ed25519')
  const shown = buildPresentation({
    holder: holder.verificationMethod.split('#')[0]!,
    credentials: [signed],
  })
  const asked = { domain: 'https://v.example', challenge: 'n' }
  const presentation = await secure(shown, {
    signer: holder,
    created: noon,
    proofPurpose: 'authentication',
    extra: asked,
  })
  const endorsement = await issuer.sign(
    buildEndorsement({
      id: 'https://example.org/endorsements/1',
      name: 'Endorsement',
      issuer: { id: issuer.did, name: 'Acme Academy' },
      validFrom: new Date('2026-01-01T00:00:00Z'),
      endorsed: 'https://example.org/achievements/1',
      comment: 'Well taught.',
    }),
  )
  return [
    form('a presentation', presentation, {
      judge: judgedBy({ ...options, ...asked }),
      outside: [vocabulary, twice, spelling],
    }),
    form('an endorsement', endorsement, { outside: [vocabulary, twice, spelling] }),
  ]
}

/** Every form in which a credential, or the list that says whether it still holds, is read and believed. */
export async function everyForm(): Promise<Form[]> {
  const signed = await signCredential(document, { signer: issuer.assertion, created: noon })
  const text = JSON.stringify(signed)
  const list = issuer.served.get(issuer.lists.revocation) as JsonObject
  return [
    ...(await Promise.all([
      embedded('eddsa-rdfc-2022', 'Ed25519'),
      embedded('eddsa-jcs-2022', 'Ed25519'),
      embedded('ecdsa-rdfc-2019', 'P-256'),
      embedded('ecdsa-rdfc-2019', 'P-384'),
      embedded('ecdsa-jcs-2019', 'P-256'),
      embedded('ecdsa-jcs-2019', 'P-384'),
    ])),
    ...(await selective()),
    ...(await tokens()),
    ...(await badges()),
    hosted(),
    await oldSignature(),
    form('Open Badges 3.0 with status lists', signed, { outside: [vocabulary, twice] }),
    await clr(signed),
    ...(await shownAndSaid(signed)),
    form('a PNG', bakePng(smallestPng, text)),
    form('an SVG', encodeUtf8(bakeSvg(smallestSvg, text)), { outside: [vocabulary, drawing] }),
    form('a PDF', pdfWith(text), { outside: [vocabulary, pagesAround(text)] }),
    form('Bitstring Status List', list, {
      judge: judgedAs(issuer.lists.revocation, signed),
      outside: [twice, spelling],
    }),
  ]
}

import { readdirSync } from 'node:fs'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { buildPresentation } from '../../issue/build-others.ts'
import { signCredential } from '../../issue/sign.ts'
import type { JsonObject } from '../../json/shape.ts'
import { issueSdJwt } from '../../proofs/sd-jwt/issue.ts'
import { createBadgeIssuer } from '../badge-issuer.ts'
import { createIssuer, noon } from '../issuer.ts'
import { freshSigner } from '../signers.ts'
import { hasStandards, standardBytes, standardPath } from '../standards.ts'

/** The published files of a folder, where the vectors are here: the corpora that real implementations were tried on. */
export const samplesIn = (
  folder: string,
  pattern: RegExp = /\.(json|jwt|png|svg|txt|jsonl)$/,
): Uint8Array[] =>
  hasStandards
    ? readdirSync(standardPath(folder))
        .filter((name) => pattern.test(name))
        .sort()
        .map((name) => standardBytes(`${folder}/${name}`))
    : []

const published = ['basic-create', 'key-rotation', 'witness-threshold'].map(
  (name) => `did-webvh/test-vectors/${name}`,
)

/** Logs of did:webvh: the published ones, and the outline of one. */
export const webvhLogs: readonly Uint8Array[] = [
  encodeUtf8('{"versionId":"1-Q","versionTime":"2026-01-01T00:00:00Z","parameters":{},"state":{}}\n'),
  ...published.flatMap((folder) => samplesIn(`${folder}/ts`, /\.jsonl$/)),
]

/** Every kind of document that a badge of Open Badges 2.0 is made of, and of its predecessors. */
export const badgeDocuments: readonly Uint8Array[] = badgeSeeds()

function badgeSeeds(): Uint8Array[] {
  const { sites, hosted, revoke } = createBadgeIssuer()
  hosted()
  revoke('by mistake')
  return [
    ...[...sites.values()].map((site) => encodeUtf8(JSON.stringify(site))),
    ...samplesIn('open-badges-2.0/samples/public-validator'),
    ...samplesIn('open-badges-2.0/samples/spec-examples'),
    ...samplesIn('open-badges-2.0/samples/validator-core-components', /assertion|issuer|badgeclass/),
  ]
}

/** An SD-JWT VC that carries a JSON-LD document (OpenID4VP 1.0 B.3.7). */
export async function linkedSdJwt(): Promise<string> {
  const issuer = await createIssuer()
  return issueSdJwt(
    { vct: 'urn:example:degree', iss: issuer.did, ld: issuer.build() },
    {
      signer: issuer.token,
      random: (length) => new Uint8Array(length).fill(7),
      disclosable: ['/ld/credentialSubject/achievement', '/ld/name'],
    },
  )
}

/** A presentation that its holder signed. */
export async function presentation(credential: JsonObject): Promise<Uint8Array> {
  const signer = freshSigner('Ed25519')
  const shown = buildPresentation({
    holder: signer.verificationMethod.split('#')[0]!,
    credentials: [credential],
  })
  const signed = await signCredential(shown, { signer, created: noon, proofPurpose: 'authentication' })
  return encodeUtf8(JSON.stringify(signed))
}

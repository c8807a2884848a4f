import type { KeyObject } from 'node:crypto'
import type { World } from '../context.ts'
import type { CertificateModel, Stamp } from '../rendering/certificate.ts'
import type { CredentialState } from '../store/tables.ts'
import { credentialUrl } from './issue.ts'
import { personalColumns, personalKey, readPersonal } from './personal.ts'
import { statusOf } from './status-of.ts'

/** What the artefacts of a credential are drawn from. */
export type ArtefactSource = {
  readonly state: CredentialState
  /** Counts the changes of state. */
  readonly version: number
  readonly issuer: { readonly id: string; readonly did: string; readonly organizationId: string }
  /** The stored file of the uploaded badge image; the model's `badgePicture` is filled when something is drawn. */
  readonly imageFile: string | null
  /** What is kept of the drawings is sealed under this: they name a person. */
  readonly key: KeyObject
  /** The model's recipient stands as initials. */
  readonly initials?: true
  readonly model: Omit<CertificateModel, 'badgePicture'>
}

/** Reads a credential for drawing; null where there is none with this id. Refuses with `credential-erased`. */
export async function readArtefactSource(world: World, id: string): Promise<ArtefactSource | null> {
  const row = await world.db
    .selectFrom('credentials as c')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .leftJoin('achievement_versions as d', (join) =>
      join.onRef('d.achievement_id', '=', 'c.achievement_id').onRef('d.version', '=', 'c.design_version'),
    )
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select(['c.state', 'c.version', 'c.renewed_as', 'c.state_changed_at'])
    .select(['c.issued_at', 'c.valid_from', 'c.valid_until'])
    .select(['v.definition', 'd.definition as drawn_as'])
    .select(['i.id as issuer_id', 'i.did', 'i.organization_id', 'i.name as issuer_name'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const personal = await readPersonal(world, row)
  const { name, language } = row.definition
  // The look of another version, where somebody wanted that; the words stay those that were signed.
  const { design, image } = row.drawn_as ?? row.definition
  return {
    state: row.state,
    version: row.version,
    issuer: { id: row.issuer_id, did: row.did, organizationId: row.organization_id },
    key: await personalKey(world, row),
    imageFile: image,
    model: {
      id: row.id,
      url: credentialUrl(world, row.id),
      recipient: personal.name,
      issuerName: row.issuer_name,
      definition: { name, language, design },
      issuedAt: row.issued_at,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      ...readAward(personal.document),
      stamp: stampOf(row, world.now()),
      credential: personal.document,
    },
  }
}

type Facts = Parameters<typeof statusOf>[0] & { readonly state_changed_at: Date | null }

/** What is stamped across the certificate, so that a copy cannot be taken for one that still holds. */
function stampOf(facts: Facts, now: Date): Stamp | null {
  switch (statusOf(facts, now)) {
    case 'revoked':
      return { kind: 'revoked', at: facts.state_changed_at }
    case 'suspended':
      return { kind: 'suspended', at: facts.state_changed_at }
    case 'superseded':
      return { kind: 'replaced', at: null }
    case 'expired':
      return { kind: 'expired', at: facts.valid_until }
    default:
      return null
  }
}

/** What only the signed document holds. */
function readAward(document: string): Pick<CertificateModel, 'results' | 'licenseNumber'> {
  const { credentialSubject } = JSON.parse(document) as {
    credentialSubject?: { licenseNumber?: unknown; result?: unknown }
  }
  const licenseNumber = credentialSubject?.licenseNumber
  const results = [credentialSubject?.result ?? []].flat().flatMap((result) => {
    const value: unknown = (result as { value?: unknown } | null)?.value
    return typeof value === 'string' ? [value] : []
  })
  return { results, licenseNumber: typeof licenseNumber === 'string' ? licenseNumber : null }
}

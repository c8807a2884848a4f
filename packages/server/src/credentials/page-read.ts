import type { World } from '../context.ts'
import { webAddress } from '../pages/text.ts'
import type { AchievementDefinition, CredentialState, HiddenField, Visibility } from '../store/tables.ts'
import { readAward } from './award.ts'
import { type ChainLink, readChain } from './chain.ts'
import type { Admitted } from './gate.ts'
import { personalColumns, readPersonal } from './personal.ts'
import { initialsOf } from './visibility.ts'

/** All that the public page shows, from the row and from the signed document. */
export type PublicCredential = {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly holder: string
  readonly state: CredentialState
  readonly renewedAs: string | null
  readonly renews: string | null
  /** All that followed one another, itself too, oldest first; empty where there is no other. */
  readonly chain: readonly ChainLink[]
  readonly issuedAt: Date
  readonly validFrom: Date
  readonly validUntil: Date | null
  readonly issuer: {
    readonly did: string
    readonly name: string
    readonly page: string
    readonly url: string | null
    readonly email: string | null
    readonly linkedIn: string | null
  }
  readonly achievement: {
    readonly page: string
    readonly image: string
    readonly type: string
    readonly description: string
    readonly language: string
    readonly criteria: { readonly narrative: string | null; readonly url: string | null }
    readonly tags: readonly string[]
    readonly alignments: AchievementDefinition['alignments']
  }
  readonly narrative: string | null
  readonly licenseNumber: string | null
  readonly results: readonly string[]
  readonly evidence: readonly { url: string | null; name: string | null; description: string | null }[]
  readonly visibility: Visibility
  /** What strangers are not shown, and is left out here unless `insider`. */
  readonly hidden: readonly HiddenField[]
  readonly insider: boolean
}

/**
 * Reads a credential issued here for its public page, as far as whoever asks may see it; null where there is none with
 * this id. Refuses with `credential-erased`.
 */
export async function readPublicCredential(
  world: World,
  id: string,
  admitted: Admitted,
): Promise<PublicCredential | null> {
  const row = await world.db
    .selectFrom('credentials as c')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select([
      'c.state',
      'c.renewed_as',
      'c.renews',
      'c.issued_at',
      'c.valid_from',
      'c.valid_until',
      'c.achievement_id',
      'c.achievement_version',
      'v.definition',
      'i.did',
      'i.name as issuer_name',
      'i.url as issuer_url',
      'i.email as issuer_email',
      'o.slug',
      'o.linkedin_organization_id',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const personal = await readPersonal(world, row)

  const base = world.settings.baseUrl
  const { definition } = row
  const whole: PublicCredential = {
    ...admitted,
    id: row.id,
    url: `${base}/credentials/${row.id}`,
    title: definition.name,
    holder: personal.name,
    state: row.state,
    renewedAs: row.renewed_as,
    renews: row.renews,
    chain: row.renews === null && row.renewed_as === null ? [] : await readChain(world.db, row.id),
    issuedAt: row.issued_at,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    issuer: {
      did: row.did,
      name: row.issuer_name,
      page: `/organizations/${row.slug}`,
      url: webAddress(row.issuer_url),
      email: row.issuer_email,
      linkedIn: row.linkedin_organization_id,
    },
    achievement: {
      page: `/achievements/${row.achievement_id}/versions/${row.achievement_version}`,
      image: `/achievements/${row.achievement_id}/image`,
      type: definition.achievementType,
      description: definition.description,
      language: definition.language,
      criteria: definition.criteria,
      tags: definition.tags,
      alignments: definition.alignments,
    },
    ...readAward(personal.document),
  }
  return admitted.insider ? whole : conceal(whole)
}

/** Without what is hidden. */
function conceal(whole: PublicCredential): PublicCredential {
  const has = (field: HiddenField) => whole.hidden.includes(field)
  return {
    ...whole,
    holder: has('name') ? initialsOf(whole.holder) : whole.holder,
    narrative: has('narrative') ? null : whole.narrative,
    licenseNumber: has('licenseNumber') ? null : whole.licenseNumber,
    results: has('results') ? [] : whole.results,
    evidence: has('evidence') ? [] : whole.evidence,
  }
}

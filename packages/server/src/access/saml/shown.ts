import type { World } from '../../context.ts'
import type { RoleByGroup } from './attributes.ts'
import { type ShownCertificate, shownCertificate } from './read-metadata.ts'
import { addressesOf, type SamlProvider } from './service-provider.ts'

export type ShownSaml = {
  id: string
  name: string
  entityId: string
  ssoUrl: string
  certificates: ShownCertificate[]
  metadataUrl: string | null
  metadataReadAt: string
  metadataProblem: string | null
  domains: string[]
  newcomerRole: string | null
  signsRequests: boolean
  unsolicited: boolean
  emailAttribute: string | null
  nameAttribute: string | null
  groupsAttribute: string | null
  roleByGroup: { group: string; role: string }[]
  /** To be entered at the provider. */
  own: { entityId: string; acsUrl: string; metadataUrl: string }
  createdAt: string
}

/** A SAML provider for its organization. */
export function shownSaml(world: Pick<World, 'settings'>, { provider, saml }: SamlProvider): ShownSaml {
  const { entityId, acsUrl } = addressesOf(world, provider.id)
  return {
    id: provider.id,
    name: provider.name,
    entityId: saml.entity_id,
    ssoUrl: saml.sso_url,
    certificates: saml.certificates.map(shownCertificate),
    metadataUrl: saml.metadata_url,
    metadataReadAt: saml.metadata_read_at.toISOString(),
    metadataProblem: saml.metadata_problem,
    domains: provider.domains,
    newcomerRole: provider.newcomer_role,
    signsRequests: saml.certificate !== null,
    unsolicited: saml.unsolicited,
    emailAttribute: saml.email_attribute,
    nameAttribute: saml.name_attribute,
    groupsAttribute: saml.groups_attribute,
    roleByGroup: [...(saml.role_by_group as RoleByGroup)],
    own: { entityId, acsUrl, metadataUrl: entityId },
    createdAt: provider.created_at.toISOString(),
  }
}

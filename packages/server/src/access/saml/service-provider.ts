import type { SamlConfig } from '@node-saml/node-saml'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reader } from '../../store/database.ts'
import type { Row } from '../../store/tables.ts'
import { bindingOf, type Provider } from '../providers/connect.ts'
import { formats } from './judge-assertion.ts'
import { untrusted } from './read-xml.ts'

export type SamlProvider = { readonly provider: Provider; readonly saml: Row<'saml_providers'> }

/** The addresses under which a provider knows us: our entityID is where our metadata is. */
export function addressesOf({ settings }: Pick<World, 'settings'>, providerId: string) {
  const base = `${settings.baseUrl}/sign-in/providers/${providerId}/saml`
  return { entityId: `${base}/metadata`, acsUrl: `${base}/acs`, finishUrl: `${base}/finish` }
}

/** The name under which accounts of a provider are known: what one organization trusts is no other's. */
export const issuerOf = (organizationId: string, entityId: string): string =>
  `saml:${organizationId}:${entityId}`

export async function samlProviderAt(db: Reader, id: string): Promise<SamlProvider> {
  const provider = await db
    .selectFrom('identity_providers')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'saml')
    .executeTakeFirst()
  const saml = await db
    .selectFrom('saml_providers')
    .selectAll()
    .where('provider_id', '=', id)
    .executeTakeFirst()
  if (!provider || !saml) throw new Refusal('not-found', 'There is no SAML provider with this id.')
  return { provider, saml }
}

/** Loaded only where an organization has such a provider. */
const library = () => import('@node-saml/node-saml')

function configOf(world: World, { provider, saml }: SamlProvider): SamlConfig {
  const { entityId, acsUrl } = addressesOf(world, provider.id)
  return {
    issuer: entityId,
    callbackUrl: acsUrl,
    // For whom, when and for which request is judged here, by the clock of the world and the flows in the database.
    audience: false,
    acceptedClockSkewMs: -1,
    entryPoint: saml.sso_url,
    idpCert: saml.certificates.map(pemOf),
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: `${formats}persistent`,
    disableRequestedAuthnContext: true,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    ...(provider.sealed_secret && saml.certificate
      ? { privateKey: openKey(world, provider), publicCert: saml.certificate }
      : {}),
  }
}

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`

function openKey({ keyEncryption }: World, provider: Provider): string {
  const { sealed_secret: secret, sealed_data_key: dataKey, kek_id: kekId } = provider
  return keyEncryption
    .open({ secret: secret!, dataKey: dataKey!, kekId: kekId! }, bindingOf(provider))
    .toString()
}

/** Where the browser goes with our request (HTTP-Redirect binding), signed where the organization wants that. */
export async function requestUrl(
  world: World,
  provider: SamlProvider,
  { requestId, state }: { requestId: string; state: string },
): Promise<string> {
  const { SAML } = await library()
  const config = { ...configOf(world, provider), generateUniqueId: () => requestId }
  return new SAML(config).getAuthorizeUrlAsync(state, undefined, {})
}

/**
 * The assertion in a response, exactly as it was signed by a key of the provider. Nothing else of the response may be
 * believed: only these bytes are under the signature.
 */
export async function verifiedAssertion(
  world: World,
  provider: SamlProvider,
  response: string,
): Promise<string> {
  const { SAML } = await library()
  const { profile } = await new SAML(configOf(world, provider))
    .validatePostResponseAsync({ SAMLResponse: response })
    .catch(() => {
      throw untrusted('The signature of the identity provider is not right, or its key is not known here.')
    })
  const xml = profile?.getAssertionXml?.()
  if (!xml) throw untrusted('The identity provider sent no assertion.')
  return xml
}

/** What the provider is to know of us (SAML Metadata 2.4.4). */
export async function ownMetadata(world: World, provider: SamlProvider): Promise<string> {
  const { generateServiceProviderMetadata } = await library()
  const { privateKey, publicCert, ...config } = configOf(world, provider)
  return generateServiceProviderMetadata({
    ...config,
    ...(privateKey && publicCert ? { privateKey, publicCerts: publicCert } : {}),
    // The same each time: whoever keeps it sees whether it has changed.
    generateUniqueId: () => `_${provider.provider.id}`,
  })
}

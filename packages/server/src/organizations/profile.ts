import type { World } from '../context.ts'

/** An organization's issuer as an Open Badges 3.0 Profile (B.1.6), or null: what its page answers to programs. */
export async function organizationProfile({ db, settings }: World, slug: string): Promise<object | null> {
  const row = await db
    .selectFrom('organizations as o')
    .innerJoin('issuers as i', 'i.organization_id', 'o.id')
    .select(['i.did', 'i.name', 'i.url', 'i.email', 'i.description'])
    .where('o.slug', '=', slug)
    .orderBy('i.created_at')
    .executeTakeFirst()
  if (!row) return null
  const { did, name, url, email, description } = row
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: did,
    type: ['Profile'],
    name,
    url: url ?? `${settings.baseUrl}/organizations/${slug}`,
    ...(email && { email }),
    ...(description && { description }),
  }
}

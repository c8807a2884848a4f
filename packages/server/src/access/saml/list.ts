import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { authorize } from '../authorize.ts'
import { samlProviderAt } from './service-provider.ts'
import { type ShownSaml, shownSaml } from './shown.ts'

/** The SAML providers of an organization. There are few: each is set up by hand. */
export async function listSaml(context: Context): Promise<ShownSaml[]> {
  const { actor, db } = context
  authorize(actor, 'sign-in:read', actor.organizationId)
  const rows = await db
    .selectFrom('identity_providers')
    .select('id')
    .where('organization_id', '=', actor.organizationId)
    .where('kind', '=', 'saml')
    .orderBy('created_at')
    .execute()
  return Promise.all(rows.map(async ({ id }) => shownSaml(context, await samlProviderAt(db, id))))
}

export async function readSaml(context: Context, id: string): Promise<ShownSaml> {
  const { actor, db } = context
  authorize(actor, 'sign-in:read', actor.organizationId)
  const found = await samlProviderAt(db, id)
  if (found.provider.organization_id !== actor.organizationId)
    throw new Refusal('not-found', 'Your organization has no SAML provider with this id.')
  return shownSaml(context, found)
}

import { type Context, noOrganization } from '../context.ts'
import { Refusal } from '../errors.ts'

/** Notices are for members; whoever acts for no organization has none to choose. */
export function refuseNoMember({ actor }: Context): void {
  if (actor.organizationId === noOrganization)
    throw new Refusal('no-organization', 'Choose the organization that you act for first.')
}

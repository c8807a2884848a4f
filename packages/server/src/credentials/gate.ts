import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { isCredentialId } from '../store/ids.ts'
import { isHolder } from './holder.ts'
import { isShared } from './shares.ts'
import { type Seen, seenOf, visibilityColumns } from './visibility.ts'

/** Who asks, where that can be told and matters; null: a stranger. */
export type Viewer = {
  (): Promise<Context | null>
  /** The secret link to a credential that they came by. */
  share?(id: string): string | undefined
}

/** A stranger, whoever it is. */
export const stranger: Viewer = async () => null

/** What of a credential is shown to somebody. */
export type Admitted = Seen & {
  /** The holder, or somebody who works with it at the issuer, who sees all of it although others do not. */
  readonly insider: boolean
  /** A stranger, to whom somebody gave a secret link. */
  readonly shared?: boolean
}

/**
 * Every public door to a credential asks here first. A private one does not exist for strangers. Asked anew each
 * time, from the database: what somebody closes is closed on every node when they are told so.
 */
export async function admitViewer(world: World, id: string, viewer: Viewer): Promise<Admitted> {
  const row = isCredentialId(id)
    ? await world.db
        .selectFrom('credentials as c')
        .innerJoin('organizations as o', 'o.id', 'c.organization_id')
        .select(['c.organization_id', 'c.awarded_to'])
        .select(visibilityColumns)
        .where('c.id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw unknown()
  const seen = seenOf(row)
  if (seen.visibility !== 'private' && seen.hidden.length === 0) return { ...seen, insider: false }
  const asking = await viewer()
  if (asking && (worksWithIt(asking, row.organization_id) || (await isHolder(asking, row))))
    return { ...seen, insider: true }
  if (seen.visibility === 'private') {
    const token = viewer.share?.(id)
    if (row.most_visible === 'private' || token === undefined || !(await isShared(world, id, token)))
      throw unknown()
    return { ...seen, insider: false, shared: true }
  }
  return { ...seen, insider: false }
}

/**
 * As {@link admitViewer}, for a file that holds the whole signed document. Refuses with `fields-hidden`: nothing can
 * be taken out of a signed document without breaking its proof.
 */
export async function admitToFile(world: World, id: string, viewer: Viewer): Promise<Admitted> {
  const admitted = await admitViewer(world, id, viewer)
  if (admitted.hidden.length > 0 && !admitted.insider) {
    throw new Refusal(
      'fields-hidden',
      'A part of this credential is hidden, and this file would hold the whole: nothing can be taken out of a signed file without breaking its signature. Ask the person it was awarded to for the file.',
    )
  }
  return admitted
}

const worksWithIt = ({ actor }: Context, organizationId: string): boolean =>
  actor.organizationId === organizationId && actor.permissions.has('credential:read')

const unknown = () => new Refusal('not-found', 'There is no credential at this address.')

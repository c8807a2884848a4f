import type { Fetch } from '@laurel/credential'
import type { World } from '../context.ts'
import { admitToFile, stranger } from '../credentials/gate.ts'
import { readDocument } from '../credentials/store.ts'
import { Refusal } from '../errors.ts'
import { didDocument } from '../organizations/did-document.ts'
import { readStatusList } from '../status/routes.ts'

/**
 * The fetch that verification uses: what this server publishes itself comes from the database, without a
 * detour through the network (where it may not even reach itself); everything else goes through the guard.
 */
export function createOwnFetch(world: World): Fetch {
  const { baseUrl } = world.settings
  return async (url, limits) => {
    if (!url.startsWith(`${baseUrl}/`)) return world.fetch(url, limits)
    const path = new URL(url).pathname
    // Drawn on demand, by the routes that serve them.
    if (/^\/credentials\/[0-9a-z]{26}\.(jwt|pdf|png|svg)$/.test(path)) return world.fetch(url, limits)
    const text = await readOwn(world, path)
    return {
      status: text === null ? 404 : 200,
      url,
      contentType: 'application/json',
      bytes: Buffer.from(text ?? '{}'),
    }
  }
}

/** What is closed to strangers is closed here: whoever may give us a link is one. */
async function readOpen(world: World, id: string): Promise<string | null> {
  try {
    await admitToFile(world, id, stranger)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
  return (await readDocument(world, id))?.document ?? null
}

/** Only what credentials refer to: a link into the rest of this server leads nowhere. */
async function readOwn(world: World, path: string): Promise<string | null> {
  const list = /^\/status\/([0-9a-z-]{1,60})$/.exec(path)
  if (list) return readStatusList(world, list[1]!)
  const slug = /^\/organizations\/([0-9a-z-]{1,63})\/did\.json$/.exec(path)
  if (slug) {
    const document = await didDocument(world.db, slug[1]!, world.settings.baseUrl)
    return document && JSON.stringify(document)
  }
  const credential = /^\/credentials\/([0-9a-z]{26})(\.json)?$/.exec(path)
  if (credential) return readOpen(world, credential[1]!)
  return null
}

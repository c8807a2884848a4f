import type { KeyObject } from 'node:crypto'
import type { World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { CipherError, decrypt, encrypt } from '../kit/cipher.ts'
import type { Letter } from '../recipients/letter.ts'
import { recipientKeysOf } from '../recipients/secret.ts'

/** How long the link of a letter is good: people come back to letters about awards weeks later. */
export const linkDays = 60

/** What a link is made from: `key` and `epoch` are the recipient's. */
export type Linked = { readonly id: string; readonly key: KeyObject; readonly epoch: number }

const bindingOf = (id: string) => `link to hold ${id}`

/**
 * The address in a letter that opens, once, what somebody was awarded. Nothing is stored for it: what it carries is
 * sealed under the recipient's key and bound to the credential, so that it ends with them when they are erased, and
 * all of them when the recipient's epoch is raised.
 */
export function holdingUrl(world: Pick<World, 'now' | 'settings'>, { id, key, epoch }: Linked): string {
  const plain = Buffer.alloc(8)
  plain.writeUInt32BE(Math.floor(world.now().getTime() / 1000) + linkDays * 86_400)
  plain.writeUInt32BE(epoch, 4)
  return `${credentialUrl(world, id)}/keep/${encrypt(key, plain, bindingOf(id)).toString('base64url')}`
}

/** A letter that goes out again, with links that are good again: those in it may be spent, or went to another address. */
export function withNewLinks(
  world: Pick<World, 'now' | 'settings'>,
  letter: Letter,
  { key, epoch }: Omit<Linked, 'id'>,
): Letter {
  const fresh = (text: string) =>
    text.replace(/https?:\/\/[^\s"<>]+\/credentials\/([0-9a-z]{26})\/keep\/[\w-]+/g, (_, id: string) =>
      holdingUrl(world, { id, key, epoch }),
    )
  return { ...letter, text: fresh(letter.text), html: fresh(letter.html) }
}

/** Whose link it is. */
export type Opened = {
  readonly organizationId: string
  readonly recipientId: string
  readonly title: string
  readonly issuer: string
}

/** Reads the token of a link; null where it was changed, has run out, or whose it was is erased. Looking does not spend it. */
export async function openLink(world: World, id: string, token: string): Promise<Opened | null> {
  const row = await world.db
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .select(['c.organization_id', 'c.awarded_to', 'r.key_share', 'r.link_epoch', 'i.name', 'v.definition'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row?.key_share || row.awarded_to === null) return null
  const keys = await recipientKeysOf(world, row.organization_id)
  const plain = opened(keys.keyOf(row.key_share), token, id)
  if (plain === null || plain.length !== 8 || plain.readUInt32BE(4) !== row.link_epoch) return null
  if (plain.readUInt32BE(0) * 1000 <= world.now().getTime()) return null
  return {
    organizationId: row.organization_id,
    recipientId: row.awarded_to,
    title: row.definition.name,
    issuer: row.name,
  }
}

function opened(key: KeyObject, token: string, id: string): Buffer | null {
  try {
    return decrypt(key, Buffer.from(token, 'base64url'), bindingOf(id))
  } catch (error) {
    if (error instanceof CipherError) return null
    throw error
  }
}

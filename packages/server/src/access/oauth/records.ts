import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { World } from '../../context.ts'
import { notify } from '../../store/notify.ts'
import { callersChannel } from '../known.ts'
import { hashSecret } from '../secrets.ts'
import { clientMetadata } from './client-metadata.ts'

/**
 * Where the authorization server keeps what it remembers. Codes, tokens and sessions are found by the hash of what
 * names them, and what is kept does not hold that name. What may be used once is used once on all nodes together:
 * of two that come at the same time, the database lets one through.
 */
export function recordsOf(world: World): (model: string) => Adapter {
  return (model) => (model === 'Client' ? clientAdapter(world) : recordAdapter(world, model))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const uuidOrNull = (text: string | undefined) => (text !== undefined && uuid.test(text) ? text : null)

function recordAdapter(world: World, model: string): Adapter {
  const { db, now, notifications } = world
  const rows = () =>
    db.selectFrom('oauth_records').select(['payload', 'consumed_at']).where('model', '=', model)
  const asPayload = (row: { payload: unknown; consumed_at: Date | null } | undefined, jti?: string) =>
    row && {
      ...(row.payload as AdapterPayload),
      ...(jti === undefined ? {} : { jti }),
      ...(row.consumed_at === null ? {} : { consumed: Math.floor(row.consumed_at.getTime() / 1000) }),
    }

  return {
    async upsert(id, { jti: _name, ...payload }, expiresIn) {
      const row = {
        model,
        id_hash: hashSecret(id),
        client_id: uuidOrNull(payload.clientId),
        member_id: uuidOrNull(payload.accountId),
        grant_id: payload.grantId ?? null,
        uid: model === 'Session' ? (payload.uid ?? null) : null,
        payload: JSON.stringify(payload),
        expires_at: new Date(Date.now() + (expiresIn ?? 3600) * 1000),
      }
      const insert = db.insertInto('oauth_records').values(row)
      if (model === 'ReplayDetection') {
        const done = await insert
          .onConflict((clash) => clash.doNothing())
          .returning('model')
          .executeTakeFirst()
        if (!done) throw new errors.InvalidRequest('this proof was used before')
        return
      }
      const { model: _model, id_hash: _hash, ...changes } = row
      await insert.onConflict((clash) => clash.columns(['model', 'id_hash']).doUpdateSet(changes)).execute()
    },
    async find(id) {
      return asPayload(await rows().where('id_hash', '=', hashSecret(id)).executeTakeFirst(), id)
    },
    async findByUid(uid) {
      return asPayload(await rows().where('uid', '=', uid).executeTakeFirst())
    },
    // Device flow is not offered.
    findByUserCode: async () => undefined,
    async consume(id) {
      const first = await db
        .updateTable('oauth_records')
        .set({ consumed_at: now() })
        .where('model', '=', model)
        .where('id_hash', '=', hashSecret(id))
        .where('consumed_at', 'is', null)
        .returning('grant_id')
        .executeTakeFirst()
      if (!first) throw new errors.InvalidGrant('this was used before')
    },
    async destroy(id) {
      await db
        .deleteFrom('oauth_records')
        .where('model', '=', model)
        .where('id_hash', '=', hashSecret(id))
        .execute()
      await forget()
    },
    async revokeByGrantId(grantId) {
      await db
        .deleteFrom('oauth_records')
        .where('model', '=', model)
        .where('grant_id', '=', grantId)
        .execute()
      await forget()
    },
  }

  /** A token that has ended is refused from the next request on, on every node. */
  async function forget(): Promise<void> {
    if (model !== 'AccessToken' && model !== 'ClientCredentials') return
    await notify(db, callersChannel, '')
    notifications.tellHere(callersChannel, '')
  }
}

/** Clients are registered by organizations, not by the server itself: here they are only looked up. */
function clientAdapter(world: World): Adapter {
  const never = async () => {
    throw new Error('clients are registered elsewhere')
  }
  return {
    upsert: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    find: async (id) => (uuid.test(id) ? await clientMetadata(world, id) : undefined),
  }
}

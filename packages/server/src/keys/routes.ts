import { encodeMultikey } from '@laurel/credential'
import { type Static, Type } from 'typebox'
import { doOrAsk, replayHeld } from '../approvals/request.ts'
import { ApprovalShape } from '../approvals/shapes.ts'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { compromiseKey } from './compromise.ts'
import { listAffected } from './list-affected.ts'
import { rotateKey } from './rotate.ts'
import { publicKeyOf, verificationMethodOf } from './signers.ts'

const purposes = ['assertion', 'jwt', 'status', 'document', 'audit'] as const
const providers = ['software', 'pkcs11', 'aws-kms'] as const
const KeyShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    purpose: Type.Enum([...purposes]),
    algorithm: Type.Enum(['Ed25519', 'P-256']),
    provider: Type.Enum([...providers], { description: 'Where its private half is kept.' }),
    verificationMethod: Type.String({ description: 'The name under which verifiers find the key.' }),
    publicKeyMultibase: Type.String(),
    createdAt: Type.String({ format: 'date-time' }),
    retiredAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
    compromisedSince: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
      description: 'What it signed from then on is not to be believed.',
    }),
    compromiseReason: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'Key' },
)
const KeyList = Type.Object({ items: Type.Array(KeyShape) }, { $id: 'KeyList' })

/** The issuer's signing keys: which there are, and replacing one. Private halves never leave the server. */
export function keyRoutes(app: App): void {
  app.get(
    '/v1/keys',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'listKeys',
        tags: ['keys'],
        summary: 'List signing keys',
        response: { 200: KeyList },
      },
    },
    async (request) => ({ items: await listKeys(contextOf(request)) }),
  )

  app.post(
    '/v1/keys/:purpose/rotate',
    {
      config: {
        permission: 'key:write',
        stepUp: true,
        replay: async (context, id, events) =>
          (await replayHeld(context, events)) ?? { status: 201, body: await readKey(context, id) },
      },
      schema: {
        operationId: 'rotateKey',
        tags: ['keys'],
        summary: 'Replace the key in use',
        params: Type.Object({ purpose: Type.Enum([...purposes]) }),
        querystring: Type.Object({
          provider: Type.Optional(
            Type.Enum([...providers], {
              description: 'Where the new key is kept. Absent: as LAUREL_KEY_PROVIDER says.',
            }),
          ),
        }),
        response: { 201: KeyShape, 202: ApprovalShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      let id = ''
      const held = await doOrAsk(context, async () => {
        id = await rotateKey(context, request.params.purpose, request.query.provider)
      })
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
      return reply.code(201).send(await readKey(context, id))
    },
  )
  compromiseRoutes(app)
}

const KeyId = Type.Object({ id: Type.String({ format: 'uuid' }) })
const AffectedShape = Type.Object({
  id: Type.String(),
  issuedAt: Type.String({ format: 'date-time' }),
  state: Type.String(),
  renewedAs: Type.Union([Type.String(), Type.Null()], { description: 'What was issued in its place.' }),
})

function compromiseRoutes(app: App): void {
  app.post(
    '/v1/keys/:id/compromise',
    {
      config: {
        permission: 'key:write',
        stepUp: true,
        replay: async (context, id, events) =>
          (await replayHeld(context, events)) ?? { status: 200, body: await readKey(context, id) },
      },
      schema: {
        operationId: 'compromiseKey',
        tags: ['keys'],
        summary: 'Distrust what a key signed',
        description: 'From the instant on. A key in use is replaced at once. This cannot be taken back.',
        params: KeyId,
        body: Type.Object({
          since: Type.String({
            format: 'date-time',
            description: 'The earliest instant at which somebody else may have had it.',
          }),
          reason: Type.String({ minLength: 1, maxLength: 500 }),
        }),
        response: { 200: KeyShape, 202: ApprovalShape },
      },
    },
    async (request, reply) => {
      const { since, reason } = request.body
      const { id } = request.params
      const context = contextOf(request)
      const told = { id, since: new Date(since), reason }
      const held = await doOrAsk(context, () => compromiseKey(context, told))
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
      return readKey(context, id)
    },
  )

  app.get(
    '/v1/keys/:id/affected',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'listAffectedCredentials',
        tags: ['keys'],
        summary: 'List the credentials that a compromised key makes untrustworthy',
        description: 'Renew each: POST /v1/credentials/{id}/renew.',
        params: KeyId,
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(AffectedShape, 'AffectedList') },
      },
    },
    (request) => listAffected(contextOf(request), request.params.id, request.query),
  )
}

async function listKeys({ db, actor }: Context): Promise<Static<typeof KeyShape>[]> {
  const rows = await db
    .selectFrom('keys as k')
    .innerJoin('issuers as i', 'i.id', 'k.issuer_id')
    .selectAll('k')
    .select('i.did')
    .where('k.organization_id', '=', actor.organizationId)
    .orderBy('k.created_at', 'desc')
    .orderBy('k.fragment')
    .execute()
  return rows.map(({ did, ...key }) => ({
    id: key.id,
    purpose: key.purpose,
    algorithm: key.algorithm,
    provider: key.provider,
    verificationMethod: verificationMethodOf(did, key),
    publicKeyMultibase: encodeMultikey(publicKeyOf(key)),
    createdAt: key.created_at.toISOString(),
    retiredAt: key.retired_at?.toISOString() ?? null,
    compromisedSince: key.compromised_since?.toISOString() ?? null,
    compromiseReason: key.compromise_reason,
  }))
}

async function readKey(context: Context, id: string): Promise<Static<typeof KeyShape>> {
  const found = (await listKeys(context)).find((key) => key.id === id)
  if (!found) throw new Error('the key that was just made is not there')
  return found
}

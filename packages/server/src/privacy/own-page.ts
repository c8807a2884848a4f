import { Type } from 'typebox'
import type { Context, World } from '../context.ts'
import { findOwnRecipient } from '../credentials/holder.ts'
import type { PublicParts } from '../credentials/public-routes.ts'
import {
  type Choice,
  type ChosenVisibility,
  readOwnVisibility,
  setOwnVisibility,
} from '../credentials/set-visibility.ts'
import { CredentialId } from '../credentials/shapes.ts'
import type { Share } from '../credentials/shares.ts'
import { hiddenFields, visibilities } from '../credentials/visibility.ts'
import { Refusal } from '../errors.ts'
import { answerOf } from '../holding/answer.ts'
import type { Held } from '../holding/own-forms.ts'
import { formConfig, formOf } from '../holding/own-routes.ts'
import { listRequestsAbout } from '../holding/requests/store.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { type Consents, readOwnConsents, recordOwnConsent } from './consents/record.ts'
import { ownPage, signInFirst } from './own-markup.ts'
import { ownShareRoutes, sharesOf } from './own-shares.ts'
import { kindNames, laws } from './requests/clauses.ts'
import { fileOwnRequest } from './requests/file.ts'
import type { PrivacyRequest } from './requests/shapes.ts'
import { listRequestsOf } from './requests/store.ts'

const ById = Type.Object({ id: CredentialId })

/**
 * `/credentials/{id}/yours`: where the person it was awarded to says who sees it. Works without scripts. Whoever is
 * not signed in is asked to be, for any id alike; for whoever is and is not that person, there is nothing.
 */
export function ownPageRoutes(app: App, world: World, viewerOf: PublicParts['viewerOf']): void {
  app.get(
    '/credentials/:id/yours',
    {
      config: { permission: 'public', openToPages: false, rateLimit: rates.publicPages },
      schema: { hide: true, params: ById, querystring: Type.Object({ done: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const { id } = request.params
      const viewer = await viewerOf(request)()
      reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-store')
      if (!viewer?.session && !viewer?.holder) return reply.send(signInFirst(id))
      return reply.send(
        ownPage(world, await readOwn(viewer, id), { saved: request.query.done !== undefined, made: null }),
      )
    },
  )
  app.post(
    '/credentials/:id/yours',
    { config: formConfig, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const { id } = request.params
      await setOwnVisibility(contextOf(request), id, choiceIn(formOf(request.body)))
      return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
    },
  )
  ownShareRoutes(app, async (context, id, made) =>
    ownPage(world, await readOwn(context, id), { saved: false, made }),
  )
  app.post(
    '/credentials/:id/yours/consents',
    { config: formConfig, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const { id } = request.params
      await answerConsents(contextOf(request), id, formOf(request.body))
      return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
    },
  )
  app.post(
    '/credentials/:id/yours/requests',
    { config: formConfig, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const { id } = request.params
      await fileOwnRequest(contextOf(request), id, requestIn(formOf(request.body)))
      return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
    },
  )
}

export type Own = {
  readonly id: string
  readonly title: string
  readonly organization: string
  readonly organizationEmail: string | null
  readonly chosen: ChosenVisibility
  readonly consents: Consents
  readonly requests: readonly PrivacyRequest[]
  readonly held: Held
  /** They came by the link of a letter. */
  readonly withoutAccount: boolean
  readonly shares: readonly Share[]
}

async function readOwn(context: Context, id: string): Promise<Own> {
  const chosen = await readOwnVisibility(context, id)
  const recipient = await findOwnRecipient(context, id)
  const row = await context.db
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .select(['c.id', 'c.state', 'c.renewed_as', 'c.valid_until', 'c.organization_id'])
    .select(['o.name as organization', 'o.email', 'v.definition'])
    .where('c.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    id,
    title: row.definition.name,
    organization: row.organization,
    organizationEmail: row.email,
    chosen,
    consents: await readOwnConsents(context, id),
    requests: await listRequestsOf(context, recipient),
    held: {
      id,
      organization: row.organization,
      answer: await answerOf(context.db, id),
      validUntil: row.valid_until,
      isOpen: row.state !== 'revoked' && row.renewed_as === null,
      requests: await listRequestsAbout(context, { id, organizationId: row.organization_id }),
    },
    withoutAccount: context.holder !== undefined,
    shares: context.session ? await sharesOf(context, id) : [],
  }
}

/** Only what the person changed is written down. */
async function answerConsents(context: Context, id: string, form: URLSearchParams): Promise<void> {
  const { purposes } = await readOwnConsents(context, id)
  for (const { purpose, allowed } of purposes) {
    const given = form.getAll('agree').includes(purpose)
    const textVersion = form.get(`version-${purpose}`)
    if (given !== allowed) await recordOwnConsent(context, id, { purpose, given, textVersion })
  }
}

function requestIn(form: URLSearchParams) {
  const kind = kindNames.find((name) => name === form.get('kind'))
  const law = laws.find((name) => name === form.get('law'))
  const words = form.get('words')?.trim() || null
  if (!kind || !law || (words?.length ?? 0) > 4000)
    throw new Refusal('malformed-body', 'Choose what you ask for, and say it in at most 4,000 characters.')
  if (words?.includes('\0')) throw new Refusal('malformed-body', 'The text has a NUL character.')
  return { kind, law, words }
}

/** Boxes that are ticked are what is shown; what is hidden is the rest. */
function choiceIn(form: URLSearchParams): Choice {
  const visibility = visibilities.find((name) => name === form.get('visibility'))
  if (!visibility) throw new Refusal('malformed-body', 'Choose who sees it.')
  const shown = form.getAll('show')
  return { visibility, hidden: hiddenFields.filter((field) => !shown.includes(field)) }
}

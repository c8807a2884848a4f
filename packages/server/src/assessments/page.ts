import { Type } from 'typebox'
import { refuseForeignWrites } from '../access/authenticate.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { App, Reply, Request } from '../kit/http/route.ts'
import { contextOf } from '../kit/http/route.ts'
import { limits, rates } from '../limits.ts'
import { assetPath } from '../pages/assets.ts'
import { handIn, saveAnswer } from './answer.ts'
import { openLink, sendNewLink } from './link.ts'
import { nameOf, readOwn } from './own.ts'
import { door, linkOver, linkSent, offered, standingPage } from './page-markup.ts'
import { overviewPage, questionPage } from './page-paper.ts'
import { findTakerAt, passCookieOf, spendLink } from './pass.ts'
import { ById } from './questions/shapes.ts'
import { languages } from './shapes.ts'
import { startAttempt } from './start.ts'

const ByToken = Type.Object({ token: Type.String({ maxLength: 100 }) })
const form = {
  receives: 'bytes',
  consumes: { 'application/x-www-form-urlencoded': {} },
} as const
/** For whoever came by the link of a letter, or is signed in. */
const taking = { permission: 'person', byLink: true, idempotency: 'none', ...form } as const
const pageConfig = { permission: 'public', openToPages: false } as const

type ViewerOf = (request: Request) => () => Promise<Context | null>

/** The pages of somebody who takes an assessment. They work without a script; with it they save as things are chosen. */
export function assessmentPageRoutes(app: App, world: World, viewerOf: ViewerOf): void {
  linkRoutes(app, world)
  ownPageRoute(app, viewerOf)
  takingRoutes(app)
}

function linkRoutes(app: App, world: World): void {
  app.get(
    '/assessments/open/:token',
    { config: { ...pageConfig, rateLimit: rates.signInPage }, schema: { hide: true, params: ByToken } },
    async (request, reply) => {
      const { token } = request.params
      const link = await openLink(world, token)
      // Whoever opened it here comes back to it with the same link.
      if (link && (await findTakerAt(world, request, link.id)))
        return reply.redirect(`/assessments/${link.id}`, 303)
      const language = link?.language ?? languageOf(request)
      return sendPage(
        reply.code(link?.isGood ? 200 : 410),
        link?.isGood ? offered(token, link) : linkOver(language, link?.id ?? null),
      )
    },
  )
  app.post(
    '/assessments/open/:token',
    {
      config: { permission: 'public', rateLimit: rates.signIn, ...form },
      schema: { hide: true, params: ByToken },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const link = await openLink(world, request.params.token)
      if (!link)
        throw new Refusal('link-spent', 'It was opened already, has run out, or a newer one was sent.')
      if (!link.isGood) return sendPage(reply.code(410), linkOver(link.language, link.id))
      const secret = await spendLink(world, request, link)
      const { name, options, maxAge } = passCookieOf(world, link.id)
      return reply
        .setCookie(name, secret, { ...options, maxAge })
        .header('cache-control', 'no-store')
        .redirect(`/assessments/${link.id}`, 303)
    },
  )
  app.post(
    '/assessments/:id/link',
    {
      config: { permission: 'public', rateLimit: rates.signIn, ...form },
      schema: { hide: true, params: ById },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      await sendNewLink(world, request.params.id)
      return sendPage(reply, linkSent(languageOf(request)))
    },
  )
}

function ownPageRoute(app: App, viewerOf: ViewerOf): void {
  const number = { minimum: 1, maximum: limits.paperQuestions.value }
  app.get(
    '/assessments/:id',
    {
      config: { ...pageConfig, rateLimit: rates.publicPages },
      schema: {
        hide: true,
        params: ById,
        querystring: Type.Object({
          question: Type.Optional(Type.Integer(number)),
          review: Type.Optional(Type.String({ maxLength: 10 })),
        }),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const viewer = await viewerOf(request)()
      if (!viewer?.session && !viewer?.holder) return sendPage(reply, door(languageOf(request), id))
      const own = await readOwn(viewer, id)
      const script = assetPath('taking.js')
      const { open } = own
      if (!open) return sendPage(reply, standingPage(own, await nameOf(viewer, id), script))
      if (request.query.review !== undefined) return sendPage(reply, overviewPage(own, open, script))
      const place = Math.min(request.query.question ?? firstMissing(open), open.questions.length)
      return sendPage(reply, questionPage(own, open, place, script))
    },
  )
}

type Open = { readonly questions: readonly { readonly place: number; readonly chosen: readonly number[] }[] }
/** Where somebody goes on who comes back. */
const firstMissing = ({ questions }: Open): number =>
  questions.find(({ chosen }) => chosen.length === 0)?.place ?? 1

function takingRoutes(app: App): void {
  app.post(
    '/assessments/:id/start',
    { config: taking, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const { id } = request.params
      await startAttempt(contextOf(request), id).catch(unlessOver)
      return reply.redirect(`/assessments/${id}`, 303)
    },
  )
  app.post(
    '/assessments/:id/hand-in',
    { config: taking, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const { id } = request.params
      await handIn(contextOf(request), id)
      return reply.redirect(`/assessments/${id}`, 303)
    },
  )
  app.post(
    '/assessments/:id/answers/:place',
    {
      config: taking,
      schema: {
        hide: true,
        params: Type.Object({
          ...ById.properties,
          place: Type.Integer({ minimum: 1, maximum: limits.paperQuestions.value }),
        }),
      },
    },
    async (request, reply) => {
      const { id, place } = request.params
      const said = new URLSearchParams((request.body as unknown as Buffer).toString('utf8'))
      const chosen = said.has('clear') ? [] : choicesIn(said.getAll('chosen'))
      await saveAnswer(contextOf(request), id, { place, chosen }).catch(unlessOver)
      return reply.redirect(`/assessments/${id}?${whereTo(said, place)}`, 303)
    },
  )
}

/** The page itself says in the person's language what stands in the way. */
function unlessOver(error: unknown): void {
  if (!(error instanceof Refusal) || (error.code !== 'attempt-over' && error.code !== 'assessment-state'))
    throw error
}

function choicesIn(values: readonly string[]): number[] {
  if (values.length > limits.questionOptions.value || values.some((value) => !/^\d$/.test(value)))
    throw new Refusal('malformed-body', 'This is not the form of the page.')
  return values.map(Number)
}

function whereTo(said: URLSearchParams, place: number): string {
  const go = said.get('go') ?? ''
  if (go === 'review') return 'review=1'
  return `question=${/^\d{1,3}$/.test(go) && Number(go) > 0 && Number(go) <= limits.paperQuestions.value ? go : place}`
}

/** The first of our languages that the visitor reads. */
function languageOf({ headers }: Request): string {
  const wanted = String(headers['accept-language'] ?? '').slice(0, 200)
  const tags = wanted.split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return tags.find((tag) => languages.some((known) => known === tag)) ?? 'en'
}

const sendPage = (reply: Reply, text: string): Reply =>
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'same-origin')
    .send(text) as Reply

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Context, World } from '../context.ts'
import { html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { actingForPlatform, type Platform, platformAt, refuseLaunch } from './acting.ts'
import { beginLaunch, checkLogin, flowCookie, flowSeconds, readLogin } from './begin.ts'
import { keepChoice, listOffers, takeChoice } from './choose.ts'
import { chooseBody, chosenBody } from './choose-page.ts'
import type { Choosing, Launch } from './claims.ts'
import { sendFramed, sendRefused } from './frame.ts'
import { publishedKeys } from './keys.ts'
import { readAbout, readStandings } from './look.ts'
import { openLink } from './open-link.ts'
import { knowPerson } from './person.ts'
import { register } from './register.ts'
import { learnerBody } from './show-learner.ts'
import { teacherBody } from './show-teacher.ts'
import { takeLaunch } from './take.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const open = { permission: 'public', openToPages: false, rateLimit: rates.lti } as const
const form = { receives: 'bytes', consumes: { 'application/x-www-form-urlencoded': {} } } as const
const mostBytes = 128 * 1024

/** Comes along inside the page of another site, but only on the way that began there (CHIPS). */
const cookieOptions = {
  path: '/lti',
  httpOnly: true,
  secure: true,
  sameSite: 'none',
  partitioned: true,
} as const
/** Tells that cookies come along at all. It holds nothing. */
const probe = 'laurel-lti'

/** Where a platform sends people: to begin, with what it signed, and with what a teacher chose. */
export function ltiDoorRoutes(app: App, world: World): void {
  loginRoutes(app, world)
  const posts: readonly [string, (at: At) => Promise<FastifyReply>][] = [
    ['launch', launch],
    ['choose', choose],
  ]
  for (const [path, act] of posts)
    app.post(
      `/lti/:id/${path}`,
      { config: { ...open, ...form }, schema: { hide: true, params: Id }, bodyLimit: mostBytes },
      (request, reply) => at(world, request as never, reply, act),
    )
  app.get(
    '/lti/:id/register/:token',
    {
      config: { ...open, rateLimit: rates.signIn },
      schema: {
        hide: true,
        params: Type.Object({ ...Id.properties, token: Type.String({ maxLength: 100 }) }),
      },
    },
    (request, reply) => at(world, request as never, reply, registration),
  )
  app.get(
    '/lti/:id/jwks.json',
    { config: { ...open, openToPages: true }, schema: { hide: true, params: Id } },
    async (request, reply) => {
      const { id } = await platformAt(world.db, request.params.id)
      return reply
        .header('cache-control', 'public, max-age=300')
        .type('application/jwk-set+json')
        .send(JSON.stringify(await publishedKeys(world, id)))
    },
  )
}

type At = {
  readonly world: World
  readonly platform: Platform
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly form: URLSearchParams
}

/** What is refused is told inside the frame, where it can be read. */
async function at(
  world: World,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  act: (at: At) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const platform = await platformAt(world.db, request.params.id)
  const text =
    request.method === 'GET'
      ? new URL(request.url, world.settings.baseUrl).search
      : ((request.body as Buffer | undefined)?.toString() ?? '')
  try {
    return await act({ world, platform, request, reply, form: new URLSearchParams(text) })
  } catch (error) {
    return sendRefused(reply, platform, error)
  }
}

function loginRoutes(app: App, world: World): void {
  const path = '/lti/:id/login'
  const schema = { hide: true, params: Id }
  app.get(path, { config: open, schema }, (request, reply) => at(world, request as never, reply, login))
  app.post(path, { config: { ...open, ...form }, schema, bodyLimit: mostBytes }, (request, reply) =>
    at(world, request as never, reply, login),
  )
}

/**
 * Begins. Where cookies do not come along inside a frame, nothing could be made sure of: then a page offers to go on in a
 * window of its own, before the platform has spent what it gave us.
 */
async function login({ world, platform, request, reply, form }: At): Promise<FastifyReply> {
  const asked = readLogin(form)
  const ready = checkLogin(world, platform, asked)
  const tried = form.get('cookies')
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
  const here = (cookies: string) =>
    `/lti/${platform.id}/login?${new URLSearchParams({ ...asked, cookies }).toString()}`
  if (request.cookies[probe] === undefined && tried === null)
    return reply.setCookie(probe, '1', cookieOptions).redirect(here('asked'), 303)
  if (request.cookies[probe] === undefined)
    return sendFramed(reply, platform, withoutCookies(tried === 'window' ? null : here('window')))
  const { location, cookie, browserSecret } = await beginLaunch(world, ready, asked)
  return reply
    .setCookie(cookie, browserSecret, { ...cookieOptions, maxAge: flowSeconds })
    .redirect(location, 303)
}

const withoutCookies = (inWindow: string | null) => ({
  title: 'One step more',
  body: html`<div class="lti-refused">${icon('external')}<h1>One step more</h1>
${
  inWindow
    ? html`<p>Your browser keeps pages inside other pages from knowing you again. In a window of its own this works.</p>
<p><a class="button" href="${inWindow}" target="_blank" rel="opener">Open in a new window${icon('external')}</a></p>`
    : html`<p>Your browser takes no cookies of this site at all. Allow them for it, then open this from your course again.</p>`
}</div>`,
})

async function launch({ world, platform, request, reply, form }: At): Promise<FastifyReply> {
  const said = form.get('error')
  if (said !== null)
    throw refuseLaunch(
      `The platform did not let you through (${said.replace(/[^\w .-]/g, '').slice(0, 100)}).`,
    )
  const [state, idToken] = [form.get('state'), form.get('id_token')]
  if (!state || !idToken) throw refuseLaunch('The platform sent no message.')
  const cookie = flowCookie(state)
  reply.clearCookie(cookie, cookieOptions)
  const taken = await takeLaunch(world, platform, { state, idToken, browserSecret: request.cookies[cookie] })
  const context: Context = actingForPlatform(world, platform)
  const frames = [taken.returnUrl]
  if (taken.message.kind === 'choose')
    return sendChoices(reply, context, platform, { ...taken, message: taken.message })
  const { title, body } = await shown(context, platform, taken)
  return sendFramed(reply, platform, { title, body, frames })
}

async function shown(context: Context, platform: Platform, taken: Launch) {
  const person = taken.person && !taken.isTeacher ? await knowPerson(context, platform, taken.person) : null
  const link = await openLink(context, platform, taken, person)
  const about = link && (await readAbout(context, link))
  if (!link || !about) return unset(taken.isTeacher)
  const { title } = about
  if (taken.isTeacher) return { title, body: await teacherBody(context, about, link) }
  const isSure = person !== null && person.state !== 'waiting'
  const [standing = null] = isSure ? await readStandings(context, about, [person.recipientId]) : []
  const why = person === null ? 'no-person' : isSure ? null : 'waiting'
  return { title, body: learnerBody(about, link, { standing, why }, context.settings.baseUrl) }
}

const unset = (isTeacher: boolean) => ({
  title: 'Nothing here yet',
  body: html`<div class="lti-refused">${icon('unknown')}<h1>Nothing here yet</h1>${
    isTeacher
      ? html`<p>This place in the course does not say what it is for, or its program is not published yet. Choose it with “Select content” in the settings of the activity, or write it into its custom parameters: <code>program=…</code></p>`
      : html`<p>Your teacher has not said yet what this is for. Come back later.</p>`
  }</div>`,
})

async function sendChoices(
  reply: FastifyReply,
  context: Context,
  platform: Platform,
  taken: Launch & { readonly message: { readonly kind: 'choose' } & Choosing },
): Promise<FastifyReply> {
  if (!taken.isTeacher) throw refuseLaunch('Only teachers choose what stands in a course.')
  const { message } = taken
  if (!message.takesLinks) throw refuseLaunch('The course takes no links to tools at this place.')
  const offers = await listOffers(context, platform)
  const token = await keepChoice(context, platform, taken, message)
  return sendFramed(reply, platform, {
    title: 'What is it for?',
    body: chooseBody(`/lti/${platform.id}/choose`, token, offers),
    frames: [taken.returnUrl, message.backTo],
    forms: [new URL(message.backTo).origin],
  })
}

async function choose({ world, platform, reply, form }: At): Promise<FastifyReply> {
  const token = form.get('token') ?? ''
  const chosen = await takeChoice(actingForPlatform(world, platform), platform, {
    token,
    offerId: form.get('choice'),
  })
  const { origin } = new URL(chosen.returnUrl)
  return sendFramed(reply, platform, {
    title: 'Back to the course',
    body: chosenBody(chosen),
    frames: [chosen.returnUrl],
    forms: [origin],
  })
}

/** What a platform opens to register itself, by the link that an administrator gave it. */
async function registration({ world, platform, request, reply, form }: At): Promise<FastifyReply> {
  const describedAt = form.get('openid_configuration') ?? ''
  const { token } = request.params as { token: string }
  await register(world, platform, { token, describedAt, registrationToken: form.get('registration_token') })
  return sendFramed(reply, platform, {
    title: 'Registered',
    frames: [describedAt],
    body: html`<div class="lti-refused is-met">${icon('pass')}<h1>Registered</h1>
<p>This platform and Laurel know each other now. Where it asks for it, activate the tool there. In Laurel, see which deployments may open it.</p>
<button class="button" type="button" data-lti-close hidden>Close</button></div>`,
  })
}

import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import process from 'node:process'

/*
 * Takes what Moodle and Open edX post when somebody has completed a course, and awards the achievement that belongs to it.
 *
 *   LAUREL_URL, LAUREL_API_KEY   where to award; the key needs credential:read, credential:issue and credential:revoke
 *   COURSES                      a JSON file: course -> achievement
 *   MOODLE_URL, MOODLE_TOKEN     Moodle's web service, asked for name and address of a person (core_user_get_users_by_field)
 *   MOODLE_SECRET                the "Token" of the service in the plugin local_webhooks, which sends to /moodle
 *   OPENEDX_SECRET               the end of the address that the plugin openedx-webhooks sends to: /openedx/<secret>
 *   PORT                         8080
 *
 * It keeps nothing. Whatever comes twice is awarded once, since the request carries the id of the completion as its
 * Idempotency-Key; and what could not be awarded is answered with 502, so that the sender's log tells of it.
 */

const { env } = process
const courses = JSON.parse(await readFile(env.COURSES ?? 'courses.json', 'utf8'))
const mostBytes = 262_144

/** Something that the sender is told: nothing was done, and why. */
class Answer extends Error {
  constructor(status, text) {
    super(text)
    this.status = status
  }
}

const same = (given, wanted) =>
  Boolean(wanted) &&
  timingSafeEqual(
    createHash('sha256').update(String(given)).digest(),
    createHash('sha256').update(wanted).digest(),
  )

async function laurel(method, path, { key, body } = {}) {
  const answer = await fetch(`${env.LAUREL_URL}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${env.LAUREL_API_KEY}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': createHash('sha256').update(key).digest('hex') }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  const said = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Answer(502, `Laurel: ${answer.status} ${said.detail ?? said.title ?? ''}`)
  return said
}

const award = (course, recipient, key) =>
  laurel('POST', '/v1/credentials', { key, body: { achievementId: courses[course], recipient } })

/** \core\event\course_completed, as local_webhooks sends it. It names ids alone: Moodle is asked who that is. */
async function moodle(event) {
  if (!same(event.token, env.MOODLE_SECRET))
    throw new Answer(401, 'The token is not the one that was agreed.')
  if (event.eventname !== '\\core\\event\\course_completed') return 'not about a completed course'
  if (!courses[event.courseid]) return `nothing is awarded for course ${event.courseid}`
  const query = new URLSearchParams({
    wstoken: env.MOODLE_TOKEN ?? '',
    wsfunction: 'core_user_get_users_by_field',
    moodlewsrestformat: 'json',
    field: 'id',
    'values[0]': String(event.relateduserid),
  })
  const asked = await fetch(`${env.MOODLE_URL}/webservice/rest/server.php`, {
    method: 'POST',
    body: query,
    signal: AbortSignal.timeout(20_000),
  })
  const users = await asked.json().catch(() => null)
  // Moodle answers 200 with { exception, message } where it refuses.
  if (!Array.isArray(users) || users.length !== 1)
    throw new Answer(502, `Moodle: ${users?.message ?? `no user ${event.relateduserid}`}`)
  const [{ fullname: name, email }] = users
  const { id } = await award(event.courseid, { name, email }, `moodle ${event.host} ${event.objectid}`)
  return `awarded ${id}`
}

/** CERTIFICATE_CREATED and CERTIFICATE_REVOKED, as openedx-webhooks sends them. */
async function openedx(event) {
  const certificate = event['openedx_events.learning.data.CertificateData']
  const { event_type: type, id } = event.event_metadata ?? {}
  if (!certificate || !id) return 'not about a certificate'
  const course = certificate.course.course_key
  if (!courses[course]) return `nothing is awarded for course ${course}`
  const { name, email } = certificate.user.pii
  if (type === 'org.openedx.learning.certificate.revoked.v1') return revoke(course, email, id)
  if (type !== 'org.openedx.learning.certificate.created.v1') return `nothing is done on ${type}`
  const awarded = await award(course, { name: certificate.name || name, email }, `openedx ${id}`)
  return `awarded ${awarded.id}`
}

async function revoke(course, email, event) {
  const query = new URLSearchParams({ achievementId: courses[course], search: email, state: 'active' })
  const { items } = await laurel('GET', `/v1/credentials?${query}`)
  const reason = 'The course certificate was withdrawn.'
  for (const { id } of items)
    await laurel('POST', `/v1/credentials/${id}/revoke`, { key: `openedx ${event} ${id}`, body: { reason } })
  return `revoked ${items.length}`
}

async function handle(request) {
  const [, system, secret = ''] = new URL(request.url, 'http://localhost').pathname.split('/')
  if (request.method !== 'POST' || !['moodle', 'openedx'].includes(system))
    throw new Answer(404, 'Nothing is here.')
  if (system === 'openedx' && !same(secret, env.OPENEDX_SECRET)) throw new Answer(404, 'Nothing is here.')
  const parts = []
  let bytes = 0
  for await (const part of request) {
    bytes += part.length
    if (bytes > mostBytes) throw new Answer(413, 'That is more than an event has.')
    parts.push(part)
  }
  let event
  try {
    event = JSON.parse(Buffer.concat(parts).toString())
  } catch {
    throw new Answer(400, 'The body is not JSON: choose application/json as content type in the plugin.')
  }
  return system === 'moodle' ? moodle(event) : openedx(event)
}

const server = createServer((request, response) => {
  handle(request).then(
    (done) => {
      process.stdout.write(`${done}\n`)
      response.writeHead(200, { 'content-type': 'text/plain' }).end(done)
    },
    (error) => {
      process.stderr.write(`${error.status ?? 502}: ${error.message}\n`)
      response.writeHead(error.status ?? 502, { 'content-type': 'text/plain' }).end(error.message)
    },
  )
})
server.listen(Number(env.PORT ?? 8080), env.HOST ?? '127.0.0.1', () =>
  process.stdout.write(`listening on ${server.address().port}\n`),
)

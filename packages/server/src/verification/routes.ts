import type { Report } from '@laurel/credential'
import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { App, Reply, Request } from '../kit/http/route.ts'
import { readUpload } from '../kit/http/upload.ts'
import { rates } from '../limits.ts'
import { isCredentialId } from '../store/ids.ts'
import { answerText, type LiveAnswers, type ReadyAnswer } from './live-answers.ts'
import { LiveAnswerShape, ReportShape } from './shapes.ts'
import type { Tally } from './tally.ts'
import type { Verifier } from './verifier.ts'

const takenTypes = [
  'application/json',
  'application/ld+json',
  'application/vc',
  'application/vc+ld+json',
  'application/vc+jwt',
  'application/jwt',
  'application/octet-stream',
  'application/pdf',
  'image/png',
  'image/svg+xml',
  'multipart/form-data',
  'text/plain',
]

/** For the reference only: what is sent is text already, so that no schema can cut anything from it. */
const asText = (shape: Parameters<typeof Type.Unsafe>[0]) => Type.Unsafe<unknown>(shape)

type Parts = { readonly answers: LiveAnswers; readonly verifier: Verifier; readonly tally: Tally }

/** Public: checking anything, and the live answer about what was issued here. */
export function verificationRoutes(app: App, world: World, parts: Parts): void {
  const { verifier, tally } = parts
  app.post(
    '/v1/verify',
    {
      config: {
        permission: 'public',
        receives: 'stream',
        openToPages: true,
        rateLimit: rates.verify,
        consumes: Object.fromEntries(takenTypes.map((type) => [type, {}])),
      },
      schema: {
        operationId: 'verify',
        tags: ['verification'],
        summary: 'Check a certificate or badge',
        description:
          'Send the file itself, or a form with one file: JSON, JWT, PNG, SVG or PDF. A JSON body with nothing but `url` is a link that is opened. What is no credential at all is refused with `not-a-credential`.',
        response: { 200: asText(ReportShape) },
      },
    },
    async (request, reply) => {
      const report = await verifyUpload(verifier, await readUpload(request, world.settings.maxUploadBytes))
      tally.countReport(report, request.ip)
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
      return reply.headers(headers).send(JSON.stringify(report))
    },
  )
  liveRoutes(app, world, parts)
}

function liveRoutes(app: App, world: World, { answers, tally }: Parts): void {
  const answer = answering(world, { answers, tally })
  app.get(
    '/validate',
    {
      config: { permission: 'public', forPrograms: true },
      schema: {
        operationId: 'validate',
        tags: ['verification'],
        summary: 'Is it valid now?',
        querystring: Type.Object({
          certId: Type.String({
            maxLength: 300,
            description: 'The id of a credential issued here, or its address.',
          }),
        }),
        response: { 200: asText(LiveAnswerShape) },
      },
    },
    (request, reply) => answer(request, reply, request.query.certId),
  )
  app.fastLane('/validate?certId=', '/validate', (id) => {
    const ready = answers.ready(id)
    // Where something of the verifier is to be kept, the framework has to say who that is.
    if (!ready || ready.recordsVerifier) return null
    tally.count(id, 'answer', ready.answer.status, '')
    return answerText(ready, world.now())
  })
  app.get(
    '/v1/credentials/:id/verification',
    {
      config: { permission: 'public', forPrograms: true },
      schema: {
        operationId: 'getVerification',
        tags: ['verification'],
        summary: 'Is it valid now?',
        params: Type.Object({ id: Type.String({ maxLength: 40 }) }),
        response: { 200: asText(LiveAnswerShape) },
      },
    },
    (request, reply) => answer(request, reply, request.params.id),
  )
}

/** What is kept ready is answered at once, without a turn of the event loop. */
function answering(world: World, { answers, tally }: Pick<Parts, 'answers' | 'tally'>) {
  return (request: Request, reply: Reply, text: string): Reply | Promise<Reply> => {
    const id = idIn(world, text)
    const tell = (found: ReadyAnswer) => {
      tally.count(id, 'answer', found.answer.status, found.recordsVerifier ? request.ip : '')
      return send(world, reply, found)
    }
    const ready = answers.ready(id)
    if (ready) return tell(ready)
    return answers.get(id).then((found) => {
      if (!found) throw new Refusal('not-found', 'No credential with this id was issued here.')
      return tell(found)
    })
  }
}

const answerHeaders = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

const send = (world: World, reply: Reply, ready: ReadyAnswer): Reply =>
  reply.headers(answerHeaders).send(answerText(ready, world.now()))

/** The id in what people paste: the id itself, or the address of the page or of one of its files. */
function idIn({ settings }: World, text: string): string {
  const address = `${settings.baseUrl}/credentials/`
  if (isCredentialId(text)) return text
  const id = text.startsWith(address) ? text.slice(address.length).split(/[./?#]/, 1)[0]! : text
  return id.trim().toLowerCase()
}

/** Verifies a body, or what its link leads to. Refuses with `not-a-credential` what is none. */
export async function verifyUpload(verifier: Verifier, body: Buffer | undefined): Promise<Report> {
  if (!body?.length)
    throw new Refusal('malformed-body', 'The body is empty. Send the file to check, or {"url": "..."}.')
  const report = await verifier.verify(linkIn(body) ?? body)
  if (report.credential === null && report.verdict !== 'unknown' && report.status === null) {
    const why = report.checks.find(({ outcome }) => outcome === 'fail')
    if (why && report.input !== 'link') throw new Refusal('not-a-credential', why.reason)
  }
  return report
}

function linkIn(body: Buffer): string | null {
  const text = body.length > 5000 ? '' : body.toString('utf8').trimStart()
  if (!text.startsWith('{')) return null
  try {
    const { url, ...rest } = JSON.parse(text) as Record<string, unknown>
    return typeof url === 'string' && Object.keys(rest).length === 0 ? url : null
  } catch {
    return null
  }
}

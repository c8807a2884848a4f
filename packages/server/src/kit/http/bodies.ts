import { CredentialError, parseJson } from '@laurel/credential'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { type DigestCheck, digestCheckFor } from './content-digest.ts'

const json = { 'application/json': {} }

/** RFC 9110 8.3.1, strictly: type/subtype and parameters, nothing around them. */
const mediaType =
  /^([a-z0-9!#$&^_.+-]{1,64}\/[a-z0-9!#$&^_.+-]{1,64})((?:[ \t]*;[ \t]*[a-z0-9!#$&^_.+-]{1,64}=(?:[a-z0-9!#$%&'*+.^_`|~-]{1,100}|"[^"\\\r\n]{0,100}"))*)[ \t]*$/i

/**
 * Reads the media type of a request, or null where it is none. Text comes as UTF-8 or not at all.
 */
export function parseMediaType(header: string): { essence: string; charset: string | null } | null {
  const match = mediaType.exec(header)
  if (!match) return null
  const charset = /;[ \t]*charset=(?:"([^"]*)"|([^\s;]+))/i.exec(match[2] ?? '')
  return {
    essence: match[1]!.toLowerCase(),
    charset: (charset?.[1] ?? charset?.[2] ?? null)?.toLowerCase() ?? null,
  }
}

/**
 * Decides what a body is before a byte of it is read: the route lists the types it takes and everything else,
 * an odd spelling included, is refused with 415. Then one parser serves all: JSON checked for what two readers
 * could take differently, bytes up to the route's limit, or the stream itself.
 */
export function takeBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()

  app.addHook('onRequest', (request, _reply, done) => {
    if (request.is404 || !hasBody(request)) return done()
    const taken = request.routeOptions.config.consumes ?? json
    const header = request.headers['content-type']
    const type = header === undefined ? null : parseMediaType(header)
    const list = Object.keys(taken).join(', ')
    if (!type || !(type.essence in taken || '*/*' in taken)) {
      throw new Refusal(
        'unsupported-media-type',
        header === undefined
          ? `Say with Content-Type what this is. Taken here: ${list}.`
          : `Taken here: ${list}.`,
      )
    }
    const receives = request.routeOptions.config.receives ?? 'json'
    if (receives === 'json' && type.charset !== null && type.charset !== 'utf-8' && type.charset !== 'utf8') {
      throw new Refusal('unsupported-media-type', 'JSON is taken in UTF-8.')
    }
    done()
  })

  app.addContentTypeParser('*', (request, payload, done) => {
    const receives = request.routeOptions.config.receives ?? 'json'
    if (receives === 'stream') return done(null, payload)
    readAll(payload, request.routeOptions.bodyLimit, digestCheckFor(request)).then(
      (bytes) => (receives === 'bytes' ? done(null, bytes) : parseBody(bytes, done)),
      (error: Error) => done(error),
    )
  })
}

/** Whether a body comes with the request that is read here. */
export function hasBody({ headers, method }: Pick<FastifyRequest, 'headers' | 'method'>): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

function parseBody(bytes: Buffer, done: (error: Error | null, body?: unknown) => void): void {
  try {
    if (bytes.length === 0) throw new Refusal('malformed-body', 'The body is empty.')
    const value = parseJson(bytes, { maxBytes: bytes.length, maxDepth: limits.jsonDepth.value })
    // PostgreSQL keeps no NUL in a text, and nobody needs one.
    if (bytes.includes('\\u0000')) refuseNul(value)
    done(null, value)
  } catch (error) {
    done(error instanceof CredentialError ? new Refusal('malformed-body', error.message) : (error as Error))
  }
}

function refuseNul(value: unknown): void {
  if (typeof value === 'string' && value.includes('\0'))
    throw new Refusal('malformed-body', 'The body has a NUL character in a text.')
  if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      refuseNul(key)
      refuseNul(child)
    }
  }
}

async function readAll(
  payload: AsyncIterable<Buffer>,
  limit: number,
  digest: DigestCheck | null,
): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of payload) {
    size += part.length
    if (size > limit)
      throw new Refusal('too-large', `The body may have at most ${limit} bytes.`, {
        headers: { connection: 'close' },
      })
    parts.push(part)
    digest?.update(part)
  }
  digest?.end()
  return Buffer.concat(parts, size)
}

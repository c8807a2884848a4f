import { once } from 'node:events'
import { Refusal } from '../../errors.ts'
import { digestCheckFor } from './content-digest.ts'
import type { Request } from './route.ts'

/*
 * Streams that are read by the route itself. Where it stops half-way (the file is too large, a part is wrong), the
 * answer must still reach the caller, and the connection must stay good for the caller's next request: so what is
 * left of the body is read and thrown away. How long that may take is limited by the server's request timeout.
 */

/** The body of a route that `receives: 'stream'`. */
export async function* bodyParts(request: Request): AsyncGenerator<Uint8Array> {
  const digest = digestCheckFor(request)
  try {
    // Ended half-way, the usual iterator would cut the connection before the answer is written.
    for await (const part of request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      digest?.update(part)
      yield part
    }
    digest?.end()
  } finally {
    request.raw.resume()
  }
}

/** The parts of a form, one after the other; each file must be read before the next part is asked for. */
export async function* formParts(
  request: Request,
  ...options: Parameters<Request['parts']>
): ReturnType<Request['parts']> {
  const digest = digestCheckFor(request)
  try {
    // The form's parser is connected in the same turn, so it gets every byte that is heard here.
    if (digest) request.raw.on('data', digest.update)
    yield* request.parts(...options)
    if (digest) await atEnd(request)
    digest?.end()
  } finally {
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** What follows the last part of a form belongs to the body too. */
async function atEnd({ raw }: Request): Promise<void> {
  if (raw.readableEnded) return
  raw.resume()
  await once(raw, 'end')
}

/** The whole body, or the first file of a form. Refuses with `too-large` before more than that is in memory. */
export async function readUpload(request: Request, maxBytes: number): Promise<Buffer> {
  if (request.isMultipart()) {
    let file: Buffer | null = null
    for await (const part of formParts(request, { limits: { fileSize: maxBytes } }))
      if (part.type === 'file') file = await part.toBuffer()
    if (!file) throw new Refusal('malformed-body', 'The form has no file.')
    return file
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bodyParts(request)) {
    size += part.length
    if (size > maxBytes) throw new Refusal('too-large', `At most ${maxBytes} bytes are taken here.`)
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}

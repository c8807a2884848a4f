import { CredentialError, malformed, unsafe } from '../errors.ts'
import { concatBytes } from './bytes.ts'

/** Runs the bytes through a stream of the platform and stops as soon as more than `maxBytes` came out. */
async function pipe(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter()
  // The reader below sees the same failure; without these the platform would report it as unhandled.
  writer.write(new Uint8Array(bytes)).catch(() => {})
  writer.close().catch(() => {})
  const reader = stream.readable.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return concatBytes(...parts)
      length += value.length
      if (length > maxBytes)
        throw unsafe('inflated-too-large', 'The compressed data grows beyond what is allowed.')
      parts.push(value)
    }
  } catch (cause) {
    reader.cancel().catch(() => {})
    if (cause instanceof CredentialError) throw cause
    throw malformed('compression-invalid', 'The compressed data is broken.', cause)
  }
}

/** GZIP (RFC 1952). */
export const gzip = (bytes: Uint8Array): Promise<Uint8Array> =>
  pipe(bytes, new CompressionStream('gzip'), Number.POSITIVE_INFINITY)

/** Expands GZIP; refuses to produce more than `maxBytes`. */
export const gunzip = (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> =>
  pipe(bytes, new DecompressionStream('gzip'), maxBytes)

/** The zlib format (RFC 1950), which PDF and PNG call deflate. `level` is a wish that no browser grants. */
export const deflate = (bytes: Uint8Array, _level?: number): Promise<Uint8Array> =>
  pipe(bytes, new CompressionStream('deflate'), Number.POSITIVE_INFINITY)

/** Expands the zlib format; refuses to produce more than `maxBytes`. */
export const inflate = (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> =>
  pipe(bytes, new DecompressionStream('deflate'), maxBytes)

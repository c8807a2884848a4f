import {
  deflate as deflateWith,
  gunzip as gunzipWith,
  gzip as gzipWith,
  inflate as inflateWith,
} from 'node:zlib'
import { malformed, unsafe } from '../errors.ts'

type Answer = (error: Error | null, result: Buffer) => void

const promised = (start: (answer: Answer) => void): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    start((error, result) => {
      if (error === null) return resolve(new Uint8Array(result.buffer, result.byteOffset, result.byteLength))
      if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
        return reject(unsafe('inflated-too-large', 'The compressed data grows beyond what is allowed.'))
      }
      reject(malformed('compression-invalid', 'The compressed data is broken.', error))
    })
  })

/** GZIP (RFC 1952). */
export const gzip = (bytes: Uint8Array): Promise<Uint8Array> =>
  promised((answer) => gzipWith(bytes, { level: 9 }, answer))

/** Expands GZIP; refuses to produce more than `maxBytes`. */
export const gunzip = (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> =>
  promised((answer) => gunzipWith(bytes, { maxOutputLength: maxBytes }, answer))

/** The zlib format (RFC 1950), which PDF and PNG call deflate. `level` is a wish, from 0 to 9. */
export const deflate = (bytes: Uint8Array, level?: number): Promise<Uint8Array> =>
  promised((answer) => deflateWith(bytes, level === undefined ? {} : { level }, answer))

/** Expands the zlib format; refuses to produce more than `maxBytes`. */
export const inflate = (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> =>
  promised((answer) => inflateWith(bytes, { maxOutputLength: maxBytes }, answer))

import sharp from 'sharp'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { limits } from '../limits.ts'

const mostBytes = 2_000_000
const mostPixels = limits.imagePixels.value
const mostSeconds = 10
const edge = 1000

/**
 * Takes an uploaded badge image and stores it as a PNG of at most 1000 x 1000; answers the file's name.
 *
 * Whatever came is drawn anew: metadata, scripts and odd encodings stay behind, and no upload is ever served
 * as it came.
 */
export async function storeImage({ files }: World, dataUri: string): Promise<string> {
  const [head, encoded] = dataUri.split(',', 2) as [string, string]
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length > mostBytes) throw refuse('The image is larger than 2 MB.')
  const isSvg = head.includes('svg')
  if (!hasKind(bytes, head)) throw refuse('The image is not of the type its data: URI names.')
  if (isSvg && /<!DOCTYPE|<!ENTITY/i.test(bytes.toString('utf8')))
    throw refuse('The SVG must not declare a document type or entities.')
  const png = await redraw(bytes, isSvg).catch(() => {
    throw refuse('The image cannot be read, or is too large to draw. Send a PNG, JPEG or SVG.')
  })
  return files.put(png)
}

/**
 * Drawn in the thread pool, within bounds of pixels and time. SVGs go through librsvg, which reads no files and no
 * addresses when it is given bytes, and stops at nested references that multiply.
 */
function redraw(bytes: Buffer, isSvg: boolean): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .timeout({ seconds: mostSeconds })
    .rotate()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: !isSvg })
    .png()
    .toBuffer()
}

/** Whether the bytes begin as the named type does: the decoder knows more types than are meant to be taken. */
function hasKind(bytes: Buffer, head: string): boolean {
  if (head.includes('png')) return bytes.subarray(0, 4).toString('latin1') === '\x89PNG'
  if (head.includes('jpeg')) return bytes[0] === 0xff && bytes[1] === 0xd8
  return /^[\s\ufeff]*<(\?xml|!--|svg|[\w-]+:svg)/.test(bytes.subarray(0, 2000).toString('utf8'))
}

const refuse = (message: string): Refusal =>
  new Refusal('invalid-fields', message, { errors: [{ pointer: '/image', code: 'image', message }] })

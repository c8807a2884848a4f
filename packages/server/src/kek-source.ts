import { readFileSync, statSync } from 'node:fs'
import process from 'node:process'

/** Where a key-encryption key comes from: its bytes, or bytes that AWS KMS has to open first. */
export type KekSource =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'aws-kms'; readonly ciphertext: Buffer }

const howTo = 'make one with: openssl rand -base64 32'

/** Reads one value of LAUREL_KEK. Throws an Error that says what is wrong with it and never what it holds. */
export function parseKekSource(value: string): KekSource {
  if (value.startsWith('aws-kms:')) {
    const ciphertext = fromBase64(value.slice(8))
    if (ciphertext === null || ciphertext.length < 32 || ciphertext.length > 6144)
      throw new Error('aws-kms: must be followed by what KMS Encrypt answered, in base64')
    return { kind: 'aws-kms', ciphertext }
  }
  const bytes = fromBase64(value.startsWith('file:') ? readKeyFile(value.slice(5)) : value)
  if (bytes === null) throw new Error(`is not base64; ${howTo}`)
  refuseWeakKek(bytes)
  return { kind: 'bytes', bytes }
}

/**
 * Throws where 32 bytes were not drawn at random: a password, a pattern, a placeholder out of some manual. (Random
 * bytes fail here about once in 10^12 tries.)
 */
export function refuseWeakKek(bytes: Buffer): void {
  if (bytes.length !== 32) throw new Error(`must be exactly 32 bytes in base64; ${howTo}`)
  const steps = new Set(bytes.map((byte, nth) => (nth === 0 ? 0 : (byte - bytes[nth - 1]!) & 0xff)))
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  if (new Set(bytes).size < 18 || steps.size < 12 || isText) throw new Error(`is not random; ${howTo}`)
}

function fromBase64(text: string): Buffer | null {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null
}

function readKeyFile(path: string): string {
  let text: string
  let mode: number
  try {
    mode = statSync(path).mode
    text = readFileSync(path, 'utf8').trim()
  } catch {
    throw new Error(`the file ${path} cannot be read`)
  }
  // A group may read it (a mounted secret); nobody else may, and nobody but its owner may write it.
  if (process.platform !== 'win32' && (mode & 0o027) !== 0)
    throw new Error(`the file ${path} is open to others; chmod 400 ${path}`)
  return text
}

import type { KeyObject } from 'node:crypto'
import type { World } from '../context.ts'
import { CipherError, decrypt, encrypt } from '../kit/cipher.ts'
import type { Part } from './settle.ts'

const bindingOf = (jobId: string, credentialId: string) => `job ${jobId}|${credentialId}`

export type Drawn = { readonly credentialId: string; readonly key: KeyObject; readonly bytes: Uint8Array }

/**
 * Stores parts of a result as one file, each sealed under the key of the person it is about: with the person's key a
 * part goes too, wherever the file has been copied.
 */
export async function storeParts(world: World, jobId: string, drawn: readonly Drawn[]): Promise<Part[]> {
  const sealed = drawn.map(({ credentialId, key, bytes }) =>
    encrypt(key, bytes, bindingOf(jobId, credentialId)),
  )
  if (sealed.length === 0) return []
  const file = await world.files.put(Buffer.concat(sealed))
  let at = 0
  return sealed.map(({ length }) => {
    const part = { file, at, bytes: length }
    at += length
    return part
  })
}

/** A part of a result; null where the person it is about was erased, or the file is no longer kept. */
export async function readPart(
  world: World,
  jobId: string,
  credentialId: string,
  key: KeyObject,
  { file, at, bytes }: Part,
): Promise<Buffer | null> {
  try {
    const pieces: Buffer[] = []
    for await (const piece of world.files.stream(file, { start: at, end: at + bytes - 1 }))
      pieces.push(piece as Buffer)
    return decrypt(key, Buffer.concat(pieces), bindingOf(jobId, credentialId))
  } catch (error) {
    if (error instanceof CipherError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

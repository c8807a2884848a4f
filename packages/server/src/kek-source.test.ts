import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseKekSource } from './kek-source.ts'
import { readSettings } from './settings.ts'

const good = randomBytes(32).toString('base64')

describe('a key-encryption key', () => {
  test('is 32 random bytes', () => {
    expect(parseKekSource(good)).toEqual({ kind: 'bytes', bytes: Buffer.from(good, 'base64') })
  })

  test.each([
    ['too short', randomBytes(31)],
    ['all the same', Buffer.alloc(32, 7)],
    ['counting', Buffer.from([...Array(32).keys()])],
    ['counting in steps', Buffer.from([...Array(32).keys()].map((nth) => nth * 7))],
    ['two values', Buffer.from([...Array(32).keys()].map((nth) => (nth % 2 ? 0xa5 : 0x5a)))],
    ['a sentence', Buffer.from('change-this-secret-before-going!')],
  ])('that is %s is refused, and not repeated in the message', (_, bytes) => {
    const value = bytes.toString('base64')
    expect(() => parseKekSource(value)).toThrow(/exactly 32 bytes|not random/)
    expect(() => readSettings({ LAUREL_KEK: value })).toThrow(/^LAUREL_KEK: /)
    expect(() => readSettings({ LAUREL_KEK: good, LAUREL_KEK_OLD: `${good},${value}` })).toThrow(
      /^LAUREL_KEK_OLD: /,
    )
    try {
      parseKekSource(value)
    } catch (error) {
      expect((error as Error).message).not.toContain(value)
    }
  })

  test('that is no base64, or missing in production, is refused', () => {
    expect(() => parseKekSource('not a key at all!')).toThrow(/not base64/)
    expect(() => readSettings({ NODE_ENV: 'production', LAUREL_BASE_URL: 'https://x.example' })).toThrow(
      /LAUREL_KEK: must be set in production/,
    )
  })
})

describe.runIf(process.platform !== 'win32')('a key-encryption key in a file', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-kek-file-'))
    await writeFile(join(folder, 'kek'), `${good}\n`)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each([0o400, 0o600, 0o640, 0o440])('is read with mode %o', async (mode) => {
    await chmod(join(folder, 'kek'), mode)
    expect(parseKekSource(`file:${join(folder, 'kek')}`).kind).toBe('bytes')
  })

  test.each([0o644, 0o604, 0o660, 0o602])('is refused with mode %o', async (mode) => {
    await chmod(join(folder, 'kek'), mode)
    expect(() => parseKekSource(`file:${join(folder, 'kek')}`)).toThrow(/is open to others; chmod 400/)
  })

  test('that is not there is named', () => {
    expect(() => parseKekSource('file:/nowhere/kek')).toThrow(/the file \/nowhere\/kek cannot be read/)
  })
})

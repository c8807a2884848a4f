import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Files, openFiles } from './files.ts'

let folder: string
let files: Files
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel files '))
  files = await openFiles(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const drafts = () => readdir(join(folder, 'incoming'))

test('a file is named by its content and comes back as it was', async () => {
  const bytes = randomBytes(300_000)
  const name = await files.put(bytes)
  expect(name).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(await files.get(name)).toEqual(bytes)
  expect(await files.size(name)).toBe(bytes.length)
  expect(await drafts()).toEqual([])
})

test('the same bytes are kept once, also when they come at the same time', async () => {
  const names = await Promise.all(Array.from({ length: 8 }, () => files.put('the same')))
  expect(new Set(names).size).toBe(1)
  expect(await drafts()).toEqual([])
})

test('a stream beyond the limit is refused and leaves nothing behind', async () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(1000)
  }
  await expect(files.put(endless(), { maxBytes: 10_000 })).rejects.toMatchObject({ code: 'too-large' })
  expect(await drafts()).toEqual([])
})

test('a stream that breaks leaves nothing behind', async () => {
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('the line went dead')
  }
  await expect(files.put(broken())).rejects.toThrow('the line went dead')
  expect(await drafts()).toEqual([])
})

test.each(['../../etc/passwd', '', 'ABCDEF', `${'a'.repeat(63)}/`])(
  '%j is no name of a file',
  async (name) => {
    expect(() => files.stream(name)).toThrow()
    await expect(async () => files.get(name)).rejects.toThrow()
  },
)

test('a part of a file can be streamed', async () => {
  const name = await files.put('0123456789')
  const parts: Buffer[] = []
  for await (const part of files.stream(name, { start: 2, end: 4 })) parts.push(part as Buffer)
  expect(Buffer.concat(parts).toString()).toBe('234')
})

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openKept } from './kept.ts'

const folders: string[] = []
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'laurel-kept-'))
  folders.push(made)
  return join(made, 'pictures')
}
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))))

test('what was kept is found again, also by the next start', async () => {
  const place = await folder()
  await openKept(place, 1000).put('a-1.pdf', Buffer.from('one'))
  const kept = openKept(place, 1000)
  expect((await kept.get('a-1.pdf'))?.toString()).toBe('one')
  expect(await kept.get('b-1.pdf')).toBe(null)
})

test('the folder stays within its limit, and what is too large is not kept', async () => {
  const place = await folder()
  const kept = openKept(place, 1000)
  for (let index = 0; index < 40; index++) await kept.put(`${index}.png`, Buffer.alloc(100))
  await kept.put('large.png', Buffer.alloc(2000))
  const names = await readdir(place)
  expect(names.length).toBeLessThanOrEqual(10)
  expect(names).toContain('39.png')
})

test('all that belongs to one credential can be forgotten', async () => {
  const place = await folder()
  const kept = openKept(place, 1000)
  for (const name of ['abc-1.pdf', 'abc-2.png', 'abd-1.pdf']) await kept.put(name, Buffer.from(name))
  await kept.forget('abc-')
  expect(await readdir(place)).toEqual(['abd-1.pdf'])
})

test('emptying the folder while it is in use does no harm', async () => {
  const place = await folder()
  const kept = openKept(place, 300)
  await kept.put('a', Buffer.alloc(100))
  await rm(join(place, 'a'))
  await writeFile(join(place, 'x.draft'), 'half')
  for (const name of ['b', 'c', 'd', 'e']) await kept.put(name, Buffer.alloc(100))
  expect(await kept.get('e')).not.toBe(null)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followAll } from '../testing/follow.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { type Event, followOnce } from './follow.ts'
import { recordEvent, recordEvents } from './record.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const happening = (subject: string) =>
  ({ type: 'credential.reinstated', subject, data: { reason: null } }) as const
const record = (subject: string) =>
  server.world.db.transaction().execute((tx) => recordEvent(tx, server.context(), happening(subject)))

/** All that a follower of this name gets now, page after page. */
async function follow(name: string): Promise<string[]> {
  const seen: string[] = []
  const handle = async (_: unknown, events: readonly Event[]) => void seen.push(...events.map(subjectOf))
  while ((await followOnce(server.world, name, handle)) !== 'nothing') {}
  return seen
}
const subjectOf = ({ subject }: Event) => subject

test('a follower gets every event once and in order, however many there are', async () => {
  await follow('counter')
  const subjects = Array.from({ length: 1203 }, (_, nth) => `many-${nth}`)
  await server.world.db.transaction().execute(async (tx) => {
    for (const subject of subjects) await recordEvent(tx, server.context(), happening(subject))
  })
  expect(await follow('counter')).toEqual(subjects)
  expect(await follow('counter')).toEqual([])
})

test('followers that stand far from each other, and work side by side, each get every event once and in order', async () => {
  const names = ['ahead', 'between', 'behind']
  for (const name of names) await follow(name)
  const expected: string[] = []
  const many = async (count: number) => {
    const subjects = Array.from({ length: count }, () => `far-${expected.length}-${Math.random()}`)
    expected.push(...subjects)
    await server.world.db.transaction().execute((tx) =>
      recordEvents(
        tx,
        server.context(),
        subjects.map((subject) => happening(subject)),
      ),
    )
  }
  await many(3000)
  const seen = new Map<string, string[]>([['ahead', await follow('ahead')]])
  await many(2500)
  const read = async (name: string) => seen.set(name, [...(seen.get(name) ?? []), ...(await follow(name))])
  await Promise.all([read('ahead'), read('between')])
  await many(700)
  await Promise.all(names.map(read))
  for (const name of names) expect([name, seen.get(name)]).toEqual([name, expected])
})

test('an event that commits late is not jumped over', async () => {
  await follow('patient')
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let recorded = () => {}
  const isRecorded = new Promise<void>((resolve) => {
    recorded = resolve
  })
  const late = server.world.db.transaction().execute(async (tx) => {
    await recordEvent(tx, server.context(), happening('began first'))
    recorded()
    await held
  })
  await isRecorded
  await record('began second')
  // The first is still open: nobody may hear of the second yet.
  const handle = async (_: unknown, events: readonly Event[]) => expect(events).toEqual([])
  // It is told to look again of itself: who is told of the second now will not be told once more.
  expect(await followOnce(server.world, 'patient', handle)).toBe('soon')
  commit()
  await late
  expect(await follow('patient')).toEqual(['began first', 'began second'])
  expect(await followOnce(server.world, 'patient', handle)).toBe('nothing')
})

test('writers and followers at work at once: each follower gets each event once, those of a subject in order', async () => {
  await follow('busy')
  const seen: string[] = []
  let writing = true
  const reader = async () => {
    while (writing) {
      await followOnce(server.world, 'busy', async (tx, events) => {
        await sql`select 1`.execute(tx)
        seen.push(...events.map(subjectOf))
      })
    }
  }
  const writer = async (name: string) => {
    for (let nth = 0; nth < 40; nth++) await record(`${name}-${nth}`)
  }
  const names = ['a', 'b', 'c', 'd']
  const readers = [reader(), reader(), reader()]
  await Promise.all(names.map(writer))
  writing = false
  await Promise.all(readers)
  seen.push(...(await follow('busy')))
  expect(seen).toHaveLength(160)
  for (const name of names)
    expect(seen.filter((subject) => subject.startsWith(`${name}-`))).toEqual(
      Array.from({ length: 40 }, (_, nth) => `${name}-${nth}`),
    )
})

test('a handler that fails gets the same events again, and what it wrote is undone', async () => {
  await follow('clumsy')
  await record('first')
  await record('second')
  let attempts = 0
  const handled: string[] = []
  const clumsy = () =>
    followAll(server.world, 'clumsy', async (tx, events) => {
      attempts += 1
      const note = { name: `attempt ${attempts}`, moved_at: new Date() }
      await tx.insertInto('followers').values(note).execute()
      if (attempts < 3) throw new Error('not yet')
      handled.push(...events.map(subjectOf))
    })
  await expect(clumsy()).rejects.toThrow('not yet')
  await expect(clumsy()).rejects.toThrow('not yet')
  await clumsy()
  expect(handled).toEqual(['first', 'second'])
  const notes = await server.world.db.selectFrom('followers').select('name').execute()
  expect(notes.map(({ name }) => name)).not.toContain('attempt 2')
  expect(notes.map(({ name }) => name)).toContain('attempt 3')
})

test('of two at once one works and the other leaves', async () => {
  await follow('lonely')
  await record('once')
  const handled: number[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const first = followAll(server.world, 'lonely', async (_, events) => {
    handled.push(events.length)
    await held
  })
  await expect.poll(() => handled.length).toBe(1)
  expect(await followOnce(server.world, 'lonely', async () => void handled.push(-1))).toBe('nothing')
  release()
  await first
  expect(handled).toHaveLength(1)
})

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { reachable } from '../../testing/redis.ts'
import { createLogger } from '../telemetry.ts'
import type { Counter } from './counter.ts'
import { countInMemory } from './memory.ts'
import { countInRedis } from './redis.ts'

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'
const hasRedis = await reachable(url)
const log = createLogger('silent')

const kinds: [string, () => Promise<Counter>][] = [
  ['in memory', async () => countInMemory()],
  ['in Redis', () => countInRedis(url, log)],
]

for (const [name, open] of kinds) {
  // Without a Redis on this machine only the counting in memory can be shown.
  describe.skipIf(name === 'in Redis' && !hasRedis)(`counting ${name}`, () => {
    let counter: Counter
    afterAll(() => counter?.close())

    test('counts each key for itself, all of one call in order', async () => {
      counter = await open()
      const [a, b] = [randomUUID(), randomUUID()]
      const add = async (...keys: string[]) =>
        (await counter.add(keys.map((key) => ({ key, windowSeconds: 60 })))).map(({ count }) => count)
      expect(await add(a)).toEqual([1])
      expect(await add(b, a)).toEqual([1, 2])
      expect(await add(a, b)).toEqual([3, 2])
    })

    test('tells when the window ends, which counting does not put off', async () => {
      const key = randomUUID()
      const [first] = await counter.add([{ key, windowSeconds: 60 }])
      const [second] = await counter.add([{ key, windowSeconds: 3600 }])
      expect(first!.resetMilliseconds).toBeLessThanOrEqual(60_000)
      expect(second!.resetMilliseconds).toBeLessThanOrEqual(first!.resetMilliseconds)
      expect(second!.resetMilliseconds).toBeGreaterThan(0)
    })

    test('a hundred calls at once are a hundred', async () => {
      const key = randomUUID()
      const all = await Promise.all(
        Array.from({ length: 100 }, async () => (await counter.add([{ key, windowSeconds: 60 }]))[0]!.count),
      )
      expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    })
  })
}

test('a new window begins when the last has ended', () => {
  let at = 0
  const counter = countInMemory(() => at)
  const add = () => counter.add([{ key: 'a', windowSeconds: 60 }])
  expect(add()).toEqual([{ count: 1, resetMilliseconds: 60_000 }])
  at = 59_999
  expect(add()).toEqual([{ count: 2, resetMilliseconds: 1 }])
  at = 60_000
  expect(add()).toEqual([{ count: 1, resetMilliseconds: 60_000 }])
})

test.skipIf(!hasRedis)('two nodes with one Redis count together', async () => {
  const [one, two] = await Promise.all([countInRedis(url, log), countInRedis(url, log)])
  const key = randomUUID()
  const counts = []
  for (const node of [one, two, one]) counts.push((await node.add([{ key, windowSeconds: 60 }]))[0]!.count)
  expect(counts).toEqual([1, 2, 3])
  await Promise.all([one.close(), two.close()])
})

test('where there is no Redis, or one that never answers, each node counts for itself', async () => {
  const mute = createServer()
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const { port } = mute.address() as { port: number }
  for (const away of [`redis://127.0.0.1:${port}`, 'redis://127.0.0.1:1']) {
    const counter = await countInRedis(away, log)
    const add = () => counter.add([{ key: 'a', windowSeconds: 60 }])
    expect([(await add())[0]!.count, (await add())[0]!.count]).toEqual([1, 2])
    await counter.close()
  }
  mute.close()
})

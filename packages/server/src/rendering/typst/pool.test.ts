import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { Refusal } from '../../errors.ts'
import { badgeData } from '../badge.ts'
import { createTypesetter } from '../text.ts'
import { createPool, type Pool, type PoolOptions } from './pool.ts'
import { RenderingError } from './process.ts'
import type { Order } from './protocol.ts'

const pools: Pool[] = []
const open = (options: Partial<PoolOptions> = {}) => {
  const pool = createPool({ processes: 1, ...options })
  pools.push(pool)
  return pool
}
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close()
})

const badge = (name = 'Bread baking'): Order => {
  const design = {
    template: 'classic',
    color: '#1f3a5f',
    accent: '#b8893b',
    title: '',
    statement: '',
    signatures: [],
  } as const
  const { words } = createTypesetter('en')
  const data = {
    badge: badgeData(
      { name, language: 'en', design: { ...design, signatures: [] } },
      'The academy',
      {},
      words,
    ),
  }
  return { drawing: 'badge', data: JSON.stringify(data), as: 'svg' }
}
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const until = async (condition: () => boolean) => {
  while (!condition()) await sleep(10)
}

test('the same order gives the same bytes', async () => {
  const pool = open({ processes: 2 })
  const [one, other] = await Promise.all([pool.draw(badge()), pool.draw(badge())])
  expect(Buffer.from(one).equals(other)).toBe(true)
  expect(pool.state.running).toHaveLength(2)
})

test('a process that dies under a document is replaced and the document drawn', async () => {
  const pool = open()
  const drawing = pool.draw(badge())
  process.kill(pool.state.running[0]!.pid!, 'SIGKILL')
  expect(Buffer.from(await drawing).toString()).toContain('<svg')
})

test('a document under which two processes die is given up with a fault', async () => {
  const pool = open()
  const drawing = pool.draw(badge())
  drawing.catch(() => {})
  const first = pool.state.running[0]!.pid!
  process.kill(first, 'SIGKILL')
  await until(() => pool.state.running[0] !== undefined && pool.state.running[0].pid !== first)
  process.kill(pool.state.running[0]!.pid!, 'SIGKILL')
  await expect(drawing).rejects.toThrow(RenderingError)
  // The next one is none the worse for it.
  expect(await pool.draw(badge())).toBeDefined()
})

test('what takes too long is stopped, and is not tried again', async () => {
  const pool = open({ deadline: 1 })
  const drawing = pool.draw(badge())
  const pid = pool.state.running[0]!.pid!
  await expect(drawing).rejects.toThrow('took longer than 1 ms')
  await until(() => !isAlive(pid))
  expect(pool.state.running).toHaveLength(0)
})

test('what cannot be drawn is a fault, and the process goes on', async () => {
  const pool = open()
  await expect(pool.draw({ ...badge(), data: '{}' })).rejects.toThrow(RenderingError)
  await expect(pool.draw({ ...badge(), data: 'not json' })).rejects.toThrow(RenderingError)
  const pid = pool.state.running[0]!.pid!
  await pool.draw(badge())
  expect(pool.state.running[0]!.pid).toBe(pid)
})

test('a process is replaced after so many documents', async () => {
  const pool = open({ mostDrawn: 2 })
  const pids = new Set<number>()
  for (let count = 0; count < 5; count++) {
    const drawing = pool.draw(badge())
    pids.add(pool.state.running[0]!.pid!)
    await drawing
  }
  expect(pids.size).toBe(3)
})

test('more than may wait are refused, and those who wait are served', async () => {
  const pool = open({ queue: 3 })
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) => pool.draw(badge(`Badge ${index}`))),
  )
  const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toHaveLength(6)
  for (const reason of refused)
    expect(reason).toMatchObject({ code: 'overloaded', headers: { 'retry-after': '5' } })
  expect(refused[0]).toBeInstanceOf(Refusal)
})

test('idle processes are let go', async () => {
  const pool = open({ idle: 20 })
  await pool.draw(badge())
  await until(() => pool.state.running.length === 0)
  expect(await pool.draw(badge())).toBeDefined()
})

test('a server that is killed leaves no drawing process behind', async () => {
  const program = `
    import { createPool } from ${JSON.stringify(join(import.meta.dirname, 'pool.ts'))}
    const pool = createPool({ processes: 1 })
    await pool.draw(${JSON.stringify(badge())})
    console.log(pool.state.running[0].pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(line.toString())
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await until(() => !isAlive(pid))
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createJobs, every, type Job } from './jobs.ts'
import { createLogger, createMetrics } from './telemetry.ts'

const open = (...jobs: Job[]) => {
  const queue = createJobs({ log: createLogger('silent'), metrics: createMetrics() })
  queue.know(jobs)
  return queue
}
const soon = (check: () => unknown) => expect.poll(check, { timeout: 15_000 })

test('a loop never overlaps itself, goes on after a fault and can be woken', async () => {
  let running = 0
  let most = 0
  let runs = 0
  const loop = every(60_000, 'loop', async () => {
    running += 1
    most = Math.max(most, running)
    runs += 1
    await sleep(5)
    running -= 1
    if (runs === 2) throw new Error('a fault')
  })
  const jobs = open(loop)
  await jobs.start()
  await soon(() => runs).toBe(1)
  for (let n = 0; n < 20; n++) loop.wake()
  await soon(() => runs).toBeGreaterThanOrEqual(2)
  await sleep(30)
  loop.wake()
  await soon(() => runs).toBeGreaterThanOrEqual(3)
  expect(most).toBe(1)
  await jobs.stop()
})

test('a loop that rests is woken as often as one likes and runs once for all of it, at once when it has rested', async () => {
  const runs: number[] = []
  let waiting = 0
  const loop = every(
    60_000,
    'resting',
    async () => {
      runs.push(waiting)
      waiting = 0
    },
    { rest: 500 },
  )
  const jobs = open(loop)
  await jobs.start()
  await soon(() => runs.length).toBe(1)
  for (let n = 0; n < 50; n++) {
    waiting += 1
    loop.wake()
    await new Promise(setImmediate)
  }
  await soon(() => runs.reduce((a, b) => a + b, 0)).toBe(50)
  expect(runs.length).toBeLessThan(10)
  await jobs.stop()
})

test('stopping gives the signal and waits for what runs', async () => {
  let ended = false
  const loop = every(10, 'patient', async (signal) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    await sleep(20)
    ended = true
  })
  const jobs = open(loop)
  await jobs.start()
  await sleep(20)
  await jobs.stop()
  expect(ended).toBe(true)
})

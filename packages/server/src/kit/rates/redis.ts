import type { Logger } from '../telemetry.ts'
import type { Count, Counter } from './counter.ts'
import { countInMemory } from './memory.ts'

/** Counting and the window's end are one step, so that a count can never be left without an end. */
const script = `
local answer = {}
for i, key in ipairs(KEYS) do
  local count = redis.call('incr', key)
  local left = redis.call('pttl', key)
  if left < 0 then
    left = tonumber(ARGV[i])
    redis.call('pexpire', key, left)
  end
  answer[#answer + 1] = count
  answer[#answer + 1] = left
end
return answer`

/** A request waits no longer than this for Redis. */
const patienceMilliseconds = 100

/**
 * Counts in Redis, for all nodes together. While Redis is away or slow each node counts for itself, with one warning:
 * limits are then wider, and no request is held up or lost.
 */
export async function countInRedis(url: string, log: Pick<Logger, 'warn' | 'info'>): Promise<Counter> {
  // Loaded only where it is used: a start without Redis need not wait for it.
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, {
    connectTimeout: 2_000,
    commandTimeout: patienceMilliseconds,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempts) => Math.min(100 * attempts, 2_000),
  })
  redis.defineCommand('laurelCount', { lua: script })
  const memory = countInMemory()
  let isAway = false
  const away = (error: Error) => {
    if (!isAway) log.warn({ err: error }, 'Redis does not answer: calls are counted by each node for itself')
    isAway = true
  }
  redis.on('error', away)
  await new Promise<void>((resolve) => {
    redis.once('ready', resolve)
    redis.once('error', () => resolve())
    redis.once('close', () => resolve())
  })
  return {
    async add(countings) {
      if (redis.status !== 'ready') return memory.add(countings)
      const keys = countings.map(({ key }) => `laurel:rate:${key}`)
      const windows = countings.map(({ windowSeconds }) => windowSeconds * 1000)
      try {
        const answer = (await (redis as unknown as Counting).laurelCount(
          keys.length,
          ...keys,
          ...windows,
        )) as number[]
        if (isAway) log.info('Redis answers again')
        isAway = false
        return countings.map((_, at): Count => {
          return { count: answer[2 * at]!, resetMilliseconds: answer[2 * at + 1]! }
        })
      } catch (error) {
        away(error as Error)
        return memory.add(countings)
      }
    },
    async close() {
      redis.disconnect()
    },
  }
}

type Counting = { laurelCount(keys: number, ...rest: (string | number)[]): Promise<unknown> }

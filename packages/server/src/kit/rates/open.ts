import type { Settings } from '../../settings.ts'
import type { Logger } from '../telemetry.ts'
import type { Counter } from './counter.ts'
import { countInMemory } from './memory.ts'
import { countInRedis } from './redis.ts'

/** Counts for all nodes together where there is a Redis, else in this process. */
export async function openRates({ redisUrl }: Settings, log: Logger): Promise<Counter> {
  return redisUrl === null ? countInMemory() : countInRedis(redisUrl, log)
}

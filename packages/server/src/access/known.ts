import { LRUCache } from 'lru-cache'
import type { World } from '../context.ts'

/** On this channel every node hears the id of a caller (a key, a client, a token) that has changed. */
export const callersChannel = 'callers'

/** However a notification may get lost, no change of a caller is later than this. */
const freshMilliseconds = 1000

export type Known<T> = { get(name: string): Promise<T | null>; close(): void }

/**
 * What is known of callers, by name. What was read is kept for a second, and forgotten at once on every node when a
 * caller is changed: a program that asks often costs one look a second.
 */
export function keepKnown<T extends object>(
  { notifications }: Pick<World, 'notifications'>,
  look: (name: string) => Promise<T | null>,
): Known<T> {
  const known = new LRUCache<string, T>({ max: 10_000, ttl: freshMilliseconds, ttlResolution: 50 })
  const reading = new Map<string, Promise<T | null>>()
  const close = notifications.listen(callersChannel, () => {
    known.clear()
    // What is being read now may have been read before the change: nobody who comes later gets it.
    reading.clear()
  })

  const read = (name: string): Promise<T | null> => {
    const running = reading.get(name)
    if (running) return running
    const mine = look(name).then(
      (found) => {
        if (reading.get(name) === mine) {
          reading.delete(name)
          if (found) known.set(name, found)
        }
        return found
      },
      (error: unknown) => {
        if (reading.get(name) === mine) reading.delete(name)
        throw error
      },
    )
    reading.set(name, mine)
    return mine
  }
  return { get: async (name) => known.get(name) ?? read(name), close }
}

import { LRUCache } from 'lru-cache'
import type { Counter } from './counter.ts'

type Window = { readonly endsAt: number; count: number }

/** Counts in this process. Of more than 100,000 keys the longest unused are forgotten: hostile callers cost no memory. */
export function countInMemory(now: () => number = () => performance.now()): Counter {
  const windows = new LRUCache<string, Window>({ max: 100_000 })
  return {
    add(countings) {
      const at = now()
      return countings.map(({ key, windowSeconds }) => {
        let window = windows.get(key)
        if (!window || at >= window.endsAt) {
          window = { endsAt: at + windowSeconds * 1000, count: 0 }
          windows.set(key, window)
        }
        window.count += 1
        return { count: window.count, resetMilliseconds: window.endsAt - at }
      })
    },
    close: async () => {},
  }
}

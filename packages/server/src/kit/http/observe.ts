import type { Metrics } from '../telemetry.ts'

/**
 * Counts requests by method, route and status. The counters are found by one text: a label object would be hashed
 * anew for each request.
 */
export function observerOf({
  requests,
}: Metrics): (method: string, status: number, route: string, seconds: number) => void {
  const counters = new Map<string, { observe(seconds: number): void }>()
  return (method, status, route, seconds) => {
    const name = `${method} ${status} ${route}`
    let counter = counters.get(name)
    if (!counter) {
      counter = requests.labels({ method, route, status })
      counters.set(name, counter)
    }
    counter.observe(seconds)
  }
}

import { availableParallelism } from 'node:os'
import { createPool, type Pool } from './typst/pool.ts'

let pool: Pool | null = null
let processes = 0

/**
 * The drawing processes of this server: one pool for all, like the thread pool. They start with the first drawing and
 * end when there was nothing to draw for a while; nothing keeps the server from ending.
 */
export function renderer(): Pool {
  pool ??= createPool({ processes: processes || availableParallelism() })
  return pool
}

/** How many processes may draw at once (setting LAUREL_RENDERERS); 0: one for each core. Before the first drawing. */
export function limitRenderers(most: number): void {
  processes = Math.min(most || availableParallelism(), availableParallelism())
}

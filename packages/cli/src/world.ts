import process from 'node:process'
import { openWorld } from '@laurel/server'
import { openDatabase } from '@laurel/server/database'
import { startEmbedded } from '@laurel/server/embedded'
import { migrate } from '@laurel/server/migrate'
import { readSettings } from '@laurel/server/settings'
import { createLogger } from '@laurel/server/telemetry'

type World = Awaited<ReturnType<typeof openWorld>>['world']

/**
 * Runs `work` with the server's own database and keys, by the same settings as the server. An embedded database that
 * runs already is shared; one that does not is started and stopped again.
 */
export async function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env)
  const embedded = settings.databaseUrl === null ? await startEmbedded(settings.dataDir) : null
  try {
    const url = settings.databaseUrl ?? embedded!.url
    const db = await openDatabase(url, { patience: 5000, poolSize: 2 })
    try {
      await migrate(db)
      const { world, close } = await openWorld(settings, { url, db }, { log: createLogger('silent') })
      return await work(world).finally(close)
    } finally {
      await db.destroy()
    }
  } finally {
    await embedded?.stop()
  }
}

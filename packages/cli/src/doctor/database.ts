import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { whyNotIsolated } from '@laurel/server/check-isolation'
import { openDatabase } from '@laurel/server/database'
import type { Settings } from '@laurel/server/settings'
import { type Finding, fail, messageOf, ok } from './finding.ts'

/** Whether a database can be had. Nothing is started or changed. */
export async function checkDatabase({ databaseUrl, dataDir, production }: Settings): Promise<Finding> {
  if (databaseUrl !== null) return checkService(databaseUrl, production)
  const cluster = join(dataDir, 'postgres', 'cluster')
  if (!existsSync(join(cluster, 'PG_VERSION'))) return ok('database', 'embedded, made at the first start')
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  const port = Number(pidFile?.split('\n')[3] ?? 0)
  if (port > 0 && (await answers(port))) return ok('database', `embedded, running on port ${port}`)
  return ok('database', 'embedded, not running now; it starts with the server')
}

async function checkService(url: string, production: boolean): Promise<Finding> {
  const { host } = new URL(url)
  try {
    const db = await openDatabase(url, { patience: 3000, poolSize: 1 })
    const reason = await whyNotIsolated(db).finally(() => db.destroy())
    if (reason !== null && production)
      return fail('database', reason, 'Organizations would not be kept apart by the database too.')
    return ok('database', `the PostgreSQL at ${host} answers`)
  } catch (error) {
    return fail(
      'database',
      messageOf(error),
      'Check DATABASE_URL, and that the database lets this machine in.',
    )
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 })
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })
}

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopEmbedded } from '../store/embedded.ts'
import { isAlive } from '../store/embedded-process.ts'
import { cleanService, runFolderVariable } from './database.ts'

const prefix = 'laurel-tests-'

/**
 * Makes a folder for the run; the first test that needs a database starts the server in it. Afterwards server and
 * folder go, and with them what an earlier run left behind that was killed.
 */
export async function setup(): Promise<() => Promise<void>> {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), prefix))
  await writeFile(join(folder, 'owner'), String(process.pid))
  process.env[runFolderVariable] = folder
  return () => remove(folder)
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const folder = join(tmpdir(), name)
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => '0'))
    if (owner > 0 && !(await isAlive(owner))) await remove(folder).catch(() => {})
  }
}

async function remove(folder: string): Promise<void> {
  await cleanService(folder)
  await stopEmbedded(folder)
  await rm(folder, { recursive: true, force: true })
}

import { randomBytes } from 'node:crypto'
import { link, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './embedded-process.ts'

const staleAfter = 20_000

/**
 * Runs `work` while holding the lock file: one process at a time sets up, starts or stops the server.
 * A lock whose owner is dead, or has not touched it for 20 seconds, is taken.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const token = `${process.pid} ${randomBytes(8).toString('hex')}\n`
  while (!(await take(path, token))) {
    await breakIfStale(path)
    await sleep(30)
  }
  const heartbeat = setInterval(
    () => void utimes(path, new Date(), new Date()).catch(() => {}),
    5_000,
  ).unref()
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if ((await readFile(path, 'utf8').catch(() => '')) === token) await unlink(path).catch(() => {})
  }
}

async function take(path: string, token: string): Promise<boolean> {
  try {
    await writeFile(path, token, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function breakIfStale(path: string): Promise<void> {
  const [content, found] = await Promise.all([
    readFile(path, 'utf8').catch(() => null),
    stat(path).catch(() => null),
  ])
  if (content === null || !found) return
  const age = Date.now() - found.mtimeMs
  // A lock without its content yet is being written at this moment.
  const owner = Number.parseInt(content, 10)
  const stale = age > staleAfter || (content !== '' && !(await isAlive(owner)))
  if (!stale) return
  // Of several who see this only one can move it; should it have been taken anew meanwhile, it is put back.
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, 'utf8')) !== content) await link(aside, path).catch(() => {})
    await unlink(aside)
  } catch {
    // Somebody else was quicker.
  }
}

import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What `postmaster.pid` says (PostgreSQL: src/include/utils/pidfile.h). */
export type PidFile = { readonly pid: number; readonly port: number; readonly ready: boolean }

export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Math.abs(Number(lines[0]))
  return {
    pid: Number.isSafeInteger(pid) ? pid : 0,
    port: Number(lines[3] ?? 0) || 0,
    ready: lines[7]?.trim() === 'ready',
  }
}

/** Whether a process has this id. One that ended but was not waited for (a zombie) counts as gone. */
export async function isAlive(pid: number): Promise<boolean> {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // "pid (comm) state ..." - comm may itself hold spaces and parentheses.
  return status === null || status.slice(status.lastIndexOf(')') + 2)[0] !== 'Z'
}

/** Whether the process with this id is a PostgreSQL: after a reboot the id may be anybody's. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!(await isAlive(pid))) return false
  const name =
    (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null)) ??
    (await run('ps', ['-p', String(pid), '-o', 'comm=']).then(
      ({ stdout }) => stdout,
      () => 'postgres',
    ))
  return name.includes('postgres')
}

/** Processes that still work in this cluster: after a kill the helpers outlive their postmaster for a moment. */
async function workersIn(cluster: string): Promise<number[]> {
  const all = await readdir('/proc').catch(() => [])
  const inside = await Promise.all(
    all
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) =>
        (await readlink(`/proc/${name}/cwd`).catch(() => '')) === cluster ? Number(name) : 0,
      ),
  )
  return inside.filter((pid) => pid > 0)
}

/**
 * Removes a pid file that would keep PostgreSQL from starting although nobody runs: its id is now a zombie's or a
 * stranger's. A plainly dead id is left to PostgreSQL, which looks closer (shared memory) than we could.
 */
export async function clearStalePidFile(cluster: string): Promise<void> {
  const found = await readPidFile(cluster)
  if (!found || (await isPostgres(found.pid))) return
  for (let round = 0; round < 100 && (await workersIn(cluster)).length > 0; round++) await sleep(100)
  const isGone = await isGoneForGood(found.pid)
  if (!isGone && (await workersIn(cluster)).length === 0)
    await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function isGoneForGood(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const giveUpAt = Date.now() + milliseconds
  while (await isAlive(pid)) {
    if (Date.now() > giveUpAt) return false
    await sleep(20)
  }
  return true
}

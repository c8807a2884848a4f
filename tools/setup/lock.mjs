import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { say } from './terminal.mjs'

/** Runs `work` while no other process holds the same lock. The lock of a process that died is taken over. */
export async function withLock(folder, work) {
  await mkdir(join(folder, '..'), { recursive: true })
  let told = false
  while (!(await take(folder))) {
    const owner = await ownerOf(folder)
    if (owner === 'gone') {
      await rm(folder, { recursive: true, force: true })
      continue
    }
    if (!told) say(`Another command is setting this clone up (process ${owner}); waiting for it.`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    return await work()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function take(folder) {
  try {
    await mkdir(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  await writeFile(join(folder, 'owner'), String(process.pid))
  return true
}

/** The owner's process id, or 'gone'. A folder without an owner is one that was made this instant, or left so. */
async function ownerOf(folder) {
  const pid = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => ''))
  if (!pid) {
    const made = await stat(folder).catch(() => null)
    return !made || Date.now() - made.mtimeMs > 5000 ? 'gone' : 'unknown'
  }
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error.code === 'EPERM' ? pid : 'gone'
  }
}

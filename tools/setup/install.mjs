import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { withLock } from './lock.mjs'
import { runNpm } from './npm.mjs'
import { withProgress } from './terminal.mjs'

/**
 * Installs exactly what the lock file says, unless that has been done. The note of it lies in `node_modules` and is
 * written last: an installation that was cut off is done again.
 */
export async function ensureInstalled(root) {
  const wanted = await fingerprint(root)
  const note = join(root, 'node_modules', '.laurel-lock')
  const isDone = async () => (await readFile(note, 'utf8').catch(() => '')) === wanted
  if (await isDone()) return
  await withLock(join(root, '.cache', 'setup.lock'), async () => {
    if (await isDone()) return
    await withProgress(
      'Installing packages',
      () =>
        runNpm(['ci', '--include=dev', '--include=optional'], { cwd: root, doing: 'install the packages' }),
      (said) => `Packages installed${counted(said)}`,
    )
    await writeFile(note, wanted)
  })
}

async function fingerprint(root) {
  const lock = await readFile(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
}

function counted(said) {
  const match = /added (\d+) packages/.exec(said)
  return match ? `: ${match[1]}` : ''
}

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from './child.mjs'
import { withLock } from './lock.mjs'
import { say, withProgress } from './terminal.mjs'

/** What the built portal is made of, seen from the root. */
const sources = [
  'packages/web',
  'packages/credential/src',
  'packages/sdk/src',
  'packages/server/src/pages',
  'packages/server/src/verification/page-report.ts',
  'packages/server/src/rendering/statement.ts',
  'packages/server/src/kit/http/html.ts',
  'package-lock.json',
]

/**
 * Builds the portal when its sources changed since the last build. It is built aside and swapped in when it is whole,
 * so a build that fails or is cut off leaves the one before. Without a portal the rest still works, so a failed
 * build is told and not fatal.
 */
export async function ensurePortal(root, node) {
  const web = join(root, 'packages', 'web')
  if (!existsSync(join(web, 'vite.config.ts'))) return
  const dist = join(web, 'dist')
  const wanted = await fingerprint(root)
  const isDone = async () => (await readFile(join(dist, '.sources'), 'utf8').catch(() => '')) === wanted
  if (await isDone()) return
  await withLock(join(root, '.cache', 'portal.lock'), async () => {
    if (await isDone()) return
    try {
      await withProgress(
        'Building the portal',
        () => build({ root, web, dist, node, wanted }),
        () => 'Portal built',
      )
    } catch (error) {
      say(error.detail || error.message)
      say('The portal could not be built; the server starts without it or with the one built before.')
    }
  })
}

async function build({ root, web, dist, node, wanted }) {
  const [draft, before] = [`${dist}.new`, `${dist}.old`]
  await rm(draft, { recursive: true, force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  await runChild(node, [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: web,
    doing: 'build the portal',
  })
  await writeFile(join(draft, '.sources'), wanted)
  await rm(before, { recursive: true, force: true })
  if (existsSync(dist)) await rename(dist, before)
  await rename(draft, dist)
  await rm(before, { recursive: true, force: true })
}

async function fingerprint(root) {
  const hash = createHash('sha256')
  for (const path of sources) {
    for (const file of await filesIn(root, path))
      hash.update(`${file}\0`).update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

async function filesIn(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!(await stat(full)).isDirectory()) return [path]
  const found = []
  for (const entry of await readdir(full, { withFileTypes: true })) {
    const inside = `${path}/${entry.name}`
    if (entry.isDirectory()) {
      if (!/^(dist.*|node_modules)$/.test(entry.name)) found.push(...(await filesIn(root, inside)))
    } else if (!/\.test\.tsx?$/.test(entry.name)) found.push(inside)
  }
  return found.sort()
}

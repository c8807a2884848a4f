import { existsSync } from 'node:fs'
import { access, constants, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { families, folderOf } from '@laurel/server/fonts'
import type { Settings } from '@laurel/server/settings'
import { type Finding, fail, messageOf, ok, warn } from './finding.ts'

export async function checkNode(): Promise<Finding> {
  const { node } = process.versions
  if (Number.parseInt(node, 10) >= 24) return ok('node', `Node ${node}`)
  return fail('node', `Node ${node} is too old`, 'Use Node 24 or newer; "npm start" gets one by itself.')
}

/** The data folder can be written, by its owner only, and has room. */
export async function checkDataFolder({ dataDir }: Settings): Promise<Finding> {
  let place = dataDir
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  try {
    await access(place, constants.W_OK)
  } catch {
    return fail(
      'data',
      `${place} cannot be written`,
      'Make it belong to the user who runs the server, or set LAUREL_DATA_DIR.',
    )
  }
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  const says = `${dataDir}${place === dataDir ? '' : ' (made at the first start)'}, ${(free / 1e9).toFixed(1)} GB free`
  if (free < 200e6) return fail('data', says, 'Free some space: the database stops when the disk is full.')
  if (free < 2e9) return warn('data', says, 'Free some space soon.')
  return ok('data', says)
}

/** The key-encryption key is set, or kept where only its owner reads it. */
export async function checkKeyEncryption({
  keyEncryptionKey,
  dataDir,
  databaseUrl,
}: Settings): Promise<Finding> {
  if (keyEncryptionKey !== null) return ok('kek', 'set by LAUREL_KEK')
  const path = join(dataDir, 'keys', 'kek')
  const found = await stat(path).catch(() => null)
  if (found === null) return ok('kek', 'made at the first start, and kept in the data folder')
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    return fail('kek', `${path} can be read by others`, `chmod 600 ${path}`)
  if (databaseUrl !== null) {
    return warn(
      'kek',
      `kept in ${path}`,
      'Set LAUREL_KEK, or back this file up with the database: without it no key opens.',
    )
  }
  return ok('kek', `kept in ${path}; back it up with the database`)
}

/** Without a font its script comes out as boxes on certificates. */
export async function checkFonts(): Promise<Finding> {
  const missing = families.filter((family) => folderOf(family) === null)
  if (missing.length === 0) return ok('fonts', `${families.length} families`)
  const names = missing.map(({ name }) => name).join(', ')
  return warn('fonts', `missing: ${names}`, `Install ${missing.map((family) => family.package).join(', ')}.`)
}

export async function checkPortal(): Promise<Finding> {
  const server = fileURLToPath(import.meta.resolve('@laurel/server'))
  const portal = join(dirname(server), '../../web/dist/index.html')
  if (existsSync(portal)) return ok('portal', 'built')
  return warn('portal', 'not built yet', '"npm start" builds it.')
}

/** Somebody else's server on our port is what this is about; our own is told by the look at the address. */
export async function checkPort({ host, port }: Settings, isOurs: boolean): Promise<Finding> {
  if (isOurs) return ok('port', `${port} is the running server’s`)
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? messageOf(error)))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
  if (code === null) return ok('port', `${port} is free`)
  if (code === 'EADDRINUSE')
    return fail('port', `${port} is taken by another program`, 'End that one, or set PORT.')
  return fail(
    'port',
    `${host}:${port} cannot be opened (${code})`,
    'Set HOST and PORT to what this machine has.',
  )
}

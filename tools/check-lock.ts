import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './setup/npm.mjs'

const root = join(import.meta.dirname, '..')

type Entry = {
  version?: string
  resolved?: string
  integrity?: string
  inBundle?: boolean
  link?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
  os?: string[]
}
/** Packages some of whose platforms could not be had when they were locked, with what that means there. */
const knownGaps: Readonly<Record<string, string>> = {
  '@myriaddreamin/typst-ts-node-compiler':
    '0.7.0 is published for linux-x64 only; elsewhere certificates and badges cannot be drawn',
}

type Lock = { lockfileVersion: number; packages: Record<string, Entry> }

/**
 * What would make `npm ci` fail, or differ, for somebody else: versions that are not exact, the host of somebody's
 * registry, a package for one platform whose brothers for the others are missing, a lock that does not fit.
 */
export async function findLockFaults(): Promise<string[]> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  return [
    ...inexactVersions(lock),
    ...lockEntryFaults(lock.packages),
    ...brokenFamilies(lock),
    ...(await dryRun()),
  ]
}

function inexactVersions({ packages }: Lock): string[] {
  const ours = Object.keys(packages).filter((path) => path === '' || /^packages\/[^/]+$/.test(path))
  return ours.flatMap((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >
    const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}),
    )
    return wanted
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${path || '.'}/package.json: ${name} "${version}" is not an exact version`)
  })
}

/**
 * Every package comes from the registry of whoever installs, and is what its hash says: none from a repository, a
 * file or an address of its own. (One inside another's bundle comes with that one's hash.)
 */
export function lockEntryFaults(packages: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity, link, inBundle }]) => {
    if (!path.includes('node_modules/') || link) return []
    if (resolved !== undefined)
      return [`package-lock.json: ${path} names the place it came from (${resolved})`]
    if (inBundle || /^sha512-/.test(integrity ?? '')) return []
    return [`package-lock.json: ${path} has no SHA-512 hash`]
  })
}

/** A package names its brothers for other platforms as optional: each must be in the lock, or npm ci skips it there. */
function brokenFamilies({ packages }: Lock): string[] {
  const faults: string[] = []
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    if (path.replace(/^.*node_modules\//, '') in knownGaps) continue
    const missing = Object.keys(optionalDependencies).filter((name) => !isLocked(packages, path, name))
    if (missing.length > 0) faults.push(`package-lock.json: ${path} lacks ${missing.join(', ')}`)
  }
  return faults
}

/** Looked for where Node would look: inside the package, then further out. */
function isLocked(packages: Lock['packages'], path: string, name: string): boolean {
  const inside = path === '' || path.startsWith('packages/') ? [] : path.split('/node_modules/')
  const places = [path, ...inside.map((_, index) => inside.slice(0, index).join('/node_modules/')), '']
  return places.some((place) => `${place ? `${place}/` : ''}node_modules/${name}` in packages)
}

async function dryRun(): Promise<string[]> {
  try {
    await runNpm(['ci', '--dry-run', '--include=dev', '--include=optional'], {
      cwd: root,
      doing: 'check the lock file',
    })
    return []
  } catch (error) {
    const { message, detail } = error as Error & { detail?: string }
    return [`npm ci --dry-run: ${message}`, ...(detail ? [detail] : [])]
  }
}

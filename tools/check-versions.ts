import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** `lowest` has one for each line that was mended, the newest line last: `6.21.1 7.2.3`. */
export type Lowest = { readonly name: string; readonly lowest: string; readonly reason: string }
type Entry = { readonly version?: string; readonly name?: string; readonly link?: boolean }

/**
 * Packages in the lock that are older than is safe. The advisory service of a registry does not answer everywhere;
 * this list does. A row stays when its package goes: it may come back with another.
 */
export function findUnsafeVersions(): string[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const { packages } = read('package-lock.json') as { packages: Record<string, Entry> }
  return unsafeVersions(packages, read('tools/reference/lowest-safe-versions.json') as Lowest[])
}

export function unsafeVersions(packages: Readonly<Record<string, Entry>>, rows: readonly Lowest[]): string[] {
  const wrong = rows
    .filter(({ lowest, reason }) => !/^\d+\.\d+\.\d+( \d+\.\d+\.\d+)*$/.test(lowest) || !reason)
    .map(({ name }) => `lowest-safe-versions.json: ${name} needs a whole version and a reason`)
  const unsafe = Object.entries(packages).flatMap(([path, entry]) => {
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const row = path.includes('node_modules/') ? rows.find((one) => one.name === name) : undefined
    if (!row || !entry.version || !isOlder(entry.version, lowestFor(entry.version, row))) return []
    return [`package-lock.json: ${path} is ${entry.version}; at least ${row.lowest} (${row.reason})`]
  })
  return [...wrong, ...unsafe]
}

const lowestFor = (version: string, { lowest }: Lowest): string => {
  const lines = lowest.split(' ')
  return lines.find((one) => one.split('.')[0] === version.split('.')[0]) ?? lines.at(-1)!
}

/** A version before a release counts as older than it. */
function isOlder(version: string, lowest: string): boolean {
  const [release = '', before] = version.split('+')[0]!.split(/-(.*)/s)
  const [have, need] = [release, lowest].map((text) => text.split('.').map(Number))
  const at = need!.findIndex((part, nth) => part !== have![nth])
  return at < 0 ? before !== undefined : have![at]! < need![at]!
}

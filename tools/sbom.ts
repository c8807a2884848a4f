import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

type Entry = {
  readonly version?: string
  readonly name?: string
  readonly integrity?: string
  readonly license?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = {
  readonly name: string
  readonly version: string
  readonly packages: Readonly<Record<string, Entry>>
}

/**
 * The bill of materials of a release (CycloneDX 1.6): every package of the lock that is installed to run Laurel, with its
 * hash, its licence and what it needs. `node tools/sbom.ts FILE`, or to standard output. The same lock gives the same
 * bytes.
 */
export function billOfMaterials({ name, version, packages }: Lock): object {
  const used = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.link)
  const purls = new Map(
    used.map(([path, entry]) => [path, purlOf(nameOf(path, entry), entry.version ?? '0')]),
  )
  const root = { type: 'application', name, version, 'bom-ref': `pkg:npm/${name}@${version}` }
  const needs = ([path, entry]: [string, Entry]) => {
    const wanted = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
    const found = wanted.flatMap((one) => purls.get(find(packages, path, one) ?? '') ?? [])
    return { ref: purls.get(path)!, dependsOn: [...new Set(found)].sort() }
  }
  const own = used.filter(([path]) => !path.includes('node_modules/')).map(([path]) => purls.get(path)!)
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components: unique(
      used.map(([path, entry]) => componentOf(purls.get(path)!, nameOf(path, entry), entry)),
    ),
    dependencies: [{ ref: root['bom-ref'], dependsOn: own }, ...merged(used.map(needs))],
  }
}

function componentOf(purl: string, name: string, { version, integrity, license, optional }: Entry) {
  const [scope, ...rest] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const [algorithm, digest] = integrity?.split('-', 2) ?? []
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scope ? { group: scope } : {}),
    name: rest.join('/'),
    version: version ?? '0',
    purl,
    scope: optional ? 'optional' : 'required',
    ...(license ? { licenses: [licenceOf(license)] } : {}),
    ...(algorithm === 'sha512' && digest
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
  }
}

const licenceOf = (text: string) =>
  /^[\w.+-]+$/.test(text) && !/^(SEE|UNLICENSED)/.test(text)
    ? { license: { id: text } }
    : { expression: text }

const nameOf = (path: string, { name }: Entry): string =>
  name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Package URL: the @ of a scope is written %40. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

/** Where Node finds a package from inside another: within it, then further and further out. Links are followed. */
function find(packages: Lock['packages'], from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.replace(/(^|\/)[^/]*$/, '')) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    const entry = packages[path]
    if (entry) return entry.link ? ((entry as { resolved?: string }).resolved ?? null) : path
    if (folder === '') return null
  }
}

type Component = ReturnType<typeof componentOf>
type Needs = { ref: string; dependsOn: string[] }

/** The same version in two folders is one component. */
const unique = (all: readonly Component[]): Component[] =>
  [...new Map(all.map((one) => [one.purl, one])).values()].sort((a, b) => (a.purl < b.purl ? -1 : 1))

function merged(all: readonly Needs[]): Needs[] {
  const groups = Map.groupBy(all, ({ ref }) => ref)
  return [...groups].map(([ref, group]) => ({
    ref,
    dependsOn: [...new Set(group.flatMap(({ dependsOn }) => dependsOn))].sort(),
  }))
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as Lock
  const text = `${JSON.stringify(billOfMaterials(lock), null, 2)}\n`
  const [file] = process.argv.slice(2)
  if (file) writeFileSync(file, text)
  else process.stdout.write(text)
}

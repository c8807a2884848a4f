import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

type Entry = { license?: string; dev?: boolean; devOptional?: boolean; link?: boolean }

/** Packages whose manifest does not say it in a word, with what their licence file says. */
const readByHand: Readonly<Record<string, string>> = {
  // Its code; the contexts in it are under the W3C Software and Document License.
  '@digitalbazaar/credentials-context': 'BSD-3-Clause',
}

/** Ways of saying yes to all we may do: without copyleft that would reach our own code. */
const permitted =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|OFL-1\.1|WTFPL|Zlib|MPL-2\.0|LGPL-3\.0-or-later|PostgreSQL)$/

/** Packages of the production tree whose licence is not one of those, GPL and AGPL above all. */
export function findLicenceFaults(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Entry>
  }
  const faults: string[] = []
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes('node_modules/') || entry.dev || entry.link) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = entry.license ?? readByHand[name] ?? licenceInPackage(path)
    if (!isPermitted(readByHand[name] ?? licence))
      faults.push(`${name}: the licence "${licence}" is not one we may use`)
  }
  return faults
}

/** An expression such as "(MIT OR GPL-2.0)" needs one good choice; "MIT AND OFL-1.1" needs both. */
function isPermitted(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => permitted.test(one.trim())))
}

function licenceInPackage(path: string): string {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return 'unknown'
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as {
    license?: string | { type?: string }
    licenses?: { type?: string }[]
  }
  const named = typeof license === 'string' ? license : license?.type
  return named ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown'
}

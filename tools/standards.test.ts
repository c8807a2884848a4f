import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { fateOf, fates } from './reference/standards.ts'

const root = join(import.meta.dirname, '..')
const standards = process.env.LAUREL_STANDARDS ?? resolve(root, '../shared/standards')
const isHere = existsSync(standards)
const note = isHere ? '' : ' (left out: no published vectors; set LAUREL_STANDARDS to their folder)'

/** Every folder that holds files other than notes about where they come from. */
const folders = (): string[] => [
  ...new Set(
    (isHere ? readdirSync(standards, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile() && !/^SOURCES.*\.md$/.test(entry.name))
      .map((entry) => relative(standards, entry.parentPath).replaceAll('\\', '/')),
  ),
]

test.skipIf(!isHere)(`every folder of published vectors is run, or it is said why not${note}`, () => {
  const told = folders().map((folder) => ({ folder, by: fateOf(folder) }))
  expect(told.filter(({ by }) => by === undefined).map(({ folder }) => folder)).toEqual([])
  // The other way round: a line for a folder that is there no more.
  const used = new Set(told.map(({ by }) => by))
  expect(Object.keys(fates).filter((path) => !existsSync(join(standards, path)))).toEqual([])
  expect([...used].length).toBeGreaterThan(40)
})

test('what is said to be run has its row in the table of conformance, and every row its folder', () => {
  const page = readFileSync(join(root, 'docs/reference/conformance.md'), 'utf8')
  const rows = [...page.matchAll(/^\| ([^|]+) \| \d+ \|/gm)].map(([, suite]) => suite!)
  const named = Object.values(fates).flatMap((fate) => ('suites' in fate ? fate.suites : []))
  expect(named.filter((suite) => !rows.includes(suite))).toEqual([])
  const elsewhere = ['VC API: published vectors at /vc-api/credentials/verify']
  expect(rows.filter((suite) => !named.includes(suite) && !elsewhere.includes(suite))).toEqual([])
})

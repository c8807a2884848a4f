import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Conformance } from '../../packages/credential/src/testing/conformance.ts'
import { page, table } from './page.ts'
import { fates } from './standards.ts'

const root = join(import.meta.dirname, '../..')
const committed = join(root, 'docs/reference/conformance.md')

type Told = Conformance & { readonly passed: boolean }

/** Runs every test of published vectors and tells what came of it. Without the vectors the page stays as it is. */
export async function conformancePage(): Promise<string> {
  const vectors = process.env.LAUREL_STANDARDS ?? resolve(root, '../shared/standards')
  if (!existsSync(vectors)) return readFileSync(committed, 'utf8')
  const told = await runVectors()
  const suites = [...Map.groupBy(told, ({ suite }) => suite)].sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = suites.map(([suite, cases]) => {
    const count = cases.reduce((sum, one) => sum + one.cases, 0)
    const not = cases.flatMap((one) => Object.entries(one.not))
    const failed = cases.filter(({ passed }) => !passed).reduce((sum, one) => sum + one.cases, 0)
    const why = not.map(([name, reason]) => `${name}: ${reason}`)
    if (failed > 0) why.push(`${failed} failed`)
    return [suite, String(count), String(count - not.length - failed), why.sort().join('; ')]
  })
  const unrun = Object.entries(fates).flatMap(([folder, fate]) =>
    'not' in fate ? [[`\`${folder}\``, fate.not]] : [],
  )
  return page(
    'Conformance',
    'The published vectors, official samples and inputs of suites that Laurel is run against, by the tests that call `conforms`.',
    [
      table(['suite', 'cases', 'as published', 'what is not, and why'], rows),
      '## What is not run',
      'Folders among the published files that no test runs. A test fails for a folder that is neither here nor run.',
      table(['folder', 'why'], unrun),
    ].join('\n\n'),
  )
}

async function runVectors(): Promise<Told[]> {
  const files = globSync('packages/*/src/**/*.test.ts', { cwd: root }).filter((file) =>
    readFileSync(join(root, file), 'utf8').includes('conforms('),
  )
  const folder = await mkdtemp(join(tmpdir(), 'laurel-conformance-'))
  try {
    const file = join(folder, 'told.json')
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    await promisify(execFile)(process.execPath, [vitest, 'run', ...files], {
      cwd: root,
      env: { ...process.env, LAUREL_CONFORMANCE: file },
      maxBuffer: 64 * 1024 * 1024,
    }).catch(() => {})
    return JSON.parse(await readFile(file, 'utf8')) as Told[]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

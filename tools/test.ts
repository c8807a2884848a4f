import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findServiceDatabase } from './service-database.ts'
import { addTotals, ending, noTests, type Totals } from './totals.ts'

/*
 * `npm test`: every test on an embedded PostgreSQL, then the server's once more on the PostgreSQL of this machine,
 * where one answers. With arguments they go to vitest, and there is one run.
 *
 * LAUREL_REQUIRE_SERVICE_DATABASE=1 makes it a failure when no PostgreSQL answers.
 */

const root = join(import.meta.dirname, '..')
const given = process.argv.slice(2)

async function main(): Promise<number> {
  if (given.length > 0)
    return (await runTests(given, process.env.LAUREL_TEST_TARGET ?? 'embedded', null)).code

  const folder = await mkdtemp(join(tmpdir(), 'laurel-totals-'))
  try {
    console.log('Every test, on an embedded PostgreSQL:')
    const embedded = await runTests([], 'embedded', join(folder, 'embedded.json'))
    const service = await onService(join(folder, 'service.json'))
    const totals = addTotals(embedded.totals, service.totals)
    process.stdout.write(ending(totals))
    return embedded.code || service.code || (totals.failed > 0 ? 1 : 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Run = { readonly code: number; readonly totals: Totals }

async function onService(summary: string): Promise<Run> {
  const database = await findServiceDatabase()
  if (database.found) {
    console.log(`\nThe server's tests, on ${database.version} at ${database.address}:`)
    return runTests(['packages/server'], 'service', summary)
  }
  console.log(`\nThe server's tests did not run a second time: ${database.reason}`)
  const isRequired = process.env.LAUREL_REQUIRE_SERVICE_DATABASE === '1'
  if (isRequired) console.log('LAUREL_REQUIRE_SERVICE_DATABASE is set, so this counts as a failure.')
  return isRequired ? failedRun : { code: 0, totals: noTests() }
}

const failedRun: Run = { code: 1, totals: { ...noTests(), failed: 1 } }

async function runTests(parameters: string[], target: string, summary: string | null): Promise<Run> {
  const { LAUREL_TEST_SUMMARY: _, ...environment } = process.env
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', ...parameters], {
    cwd: root,
    env: {
      ...environment,
      LAUREL_TEST_TARGET: target,
      ...(summary ? { LAUREL_TEST_SUMMARY: summary } : {}),
    },
    stdio: 'inherit',
  })
  // The terminal's Ctrl-C reaches vitest too; we wait for it to clean up.
  const wait = () => {}
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, wait)
  const code = await new Promise<number>((resolve) => {
    child.once('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, wait)
  if (summary === null) return { code, totals: noTests() }
  const text = await readFile(summary, 'utf8').catch(() => null)
  return text === null ? { ...failedRun, code: code || 1 } : { code, totals: JSON.parse(text) as Totals }
}

process.exitCode = await main()

import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { addTotals, ending, noTests } from './totals.ts'

const root = join(import.meta.dirname, '..')

/** Runs vitest with our reporter on one file of tests. */
async function report(tests: string): Promise<{ code: number; lines: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-reporter-'))
  await writeFile(join(folder, 'some.test.ts'), tests)
  const config = `
    import { TotalsReporter } from ${JSON.stringify(join(root, 'tools/reporter.ts'))}
    export default { root: ${JSON.stringify(folder)}, test: { include: ['*.test.ts'], globals: true, reporters: [new TotalsReporter()] } }`
  await writeFile(join(folder, 'vitest.config.ts'), config)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { LAUREL_TEST_SUMMARY: _, ...env } = process.env
  const child = spawn(process.execPath, [vitest, 'run', '--config', join(folder, 'vitest.config.ts')], {
    cwd: root,
    env,
  })
  let out = ''
  child.stdout.on('data', (part) => {
    out += part
  })
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1)))
  await rm(folder, { recursive: true, force: true })
  return { code, lines: out.trim().split('\n') }
}

test('a run closes on the plain line, after what failed and the reasons for what was skipped', async () => {
  const { code, lines } = await report(`
    test('a', () => {})
    test('b', () => { throw new Error('no') })
    test('c', (context) => context.skip('no printer here'))
    test('d', (context) => context.skip('no printer here'))`)
  expect(code).toBe(1)
  expect(lines.slice(-3)).toEqual([
    'failed, some.test.ts > b: no (line 3)',
    'skipped, no printer here: c and 1 more',
    '1 passed, 1 failed, 2 skipped',
  ])
})

test('a file that cannot be loaded counts as failed', async () => {
  const { code, lines } = await report(`throw new Error('broken')`)
  expect({ code, last: lines.slice(-2) }).toEqual({
    code: 1,
    last: ['failed, some.test.ts: broken (line 1)', '0 passed, 1 failed, 0 skipped'],
  })
})

test('totals add up', () => {
  const some = { ...noTests(), passed: 2, skipped: 1, reasons: [{ test: 'x', reason: 'y' }] }
  expect(ending(addTotals(some, addTotals(some, noTests())))).toBe(
    '\nskipped, y: x and 1 more\n4 passed, 0 failed, 2 skipped\n',
  )
})

import { join } from 'node:path'
import { createVitest } from 'vitest/node'
import { nameOf } from './bundle.ts'

/** The names of all tests that Node runs for these files, by file; those that are skipped here are not among them. */
export async function namesInNode(files: readonly string[]): Promise<Map<string, string[]>> {
  const vitest = await createVitest('test', {
    config: false,
    root: join(import.meta.dirname, '../..'),
    include: files.map(nameOf),
    setupFiles: ['tools/property-seed.ts'],
    watch: false,
    reporters: [],
    // Importing the tests is the work: two at a time leave room for the browser.
    maxWorkers: 2,
  })
  try {
    const { testModules, unhandledErrors } = await vitest.collect()
    if (unhandledErrors.length > 0) throw unhandledErrors[0]
    return new Map(
      testModules.map((module) => [
        nameOf(module.moduleId),
        [...module.children.allTests()]
          .filter((test) => test.options.mode !== 'skip' && test.options.mode !== 'todo')
          .map((test) => test.fullName),
      ]),
    )
  } finally {
    await vitest.close()
  }
}

import { parts } from 'the-tests'
import { startTests } from 'vitest/internal/browser'
import { NodeBytes } from './buffer.ts'
import { process } from './process.ts'
import '../../tools/property-seed.ts'

Object.assign(globalThis, { Buffer: NodeBytes, process })

/** A test that ran: its names from the outermost suite inwards, and what came out. */
export type Ran = { file: string; name: string; state: string; error: string; ms: number }

type Task = Awaited<ReturnType<typeof startTests>>[number]['tasks'][number]

const config = {
  root: '/',
  setupFiles: [],
  name: undefined,
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
} satisfies Parameters<typeof startTests>[1]['config']

declare global {
  /** What the page offers to the test. */
  var laurelRunFile: (name: string) => Promise<Ran[]>
}

/** Runs one file of tests with vitest's own runner. */
async function runFile(name: string): Promise<Ran[]> {
  const [file] = await startTests([name], { config, importFile: () => parts[name]!() })
  const ran: Ran[] = file!.tasks.flatMap((task) => flatten(name, task, []))
  for (const error of file!.result?.errors ?? [])
    ran.push({ file: name, name: 'the file', state: 'fail', error: error.stack ?? error.message, ms: 0 })
  return ran
}

function flatten(file: string, task: Task, outer: readonly string[]): Ran[] {
  const names = [...outer, task.name]
  const error = (task.result?.errors ?? []).map(({ stack, message }) => stack ?? message).join('\n')
  if (task.type === 'test')
    return [
      {
        file,
        name: names.join(' > '),
        state: task.result?.state ?? task.mode,
        error,
        ms: Math.round(task.result?.duration ?? 0),
      },
    ]
  const own = error ? [{ file, name: names.join(' > '), state: 'fail', error, ms: 0 }] : []
  return [...own, ...task.tasks.flatMap((inner) => flatten(file, inner, names))]
}

globalThis.laurelRunFile = runFile

#!/usr/bin/env node
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { become, environmentFor } from './setup/child.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { findNode } from './setup/node.mjs'
import { ensurePortal } from './setup/portal.mjs'
import { SetupError, say } from './setup/terminal.mjs'

/*
 * What stands behind `npm start`, `npm test` and the other scripts. It needs nothing but a Node from 18 on: it gets
 * the Node that Laurel needs, installs what the lock file says, and goes on as the program asked for.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Each task: the program and what comes before the arguments given. */
const tasks = {
  start: ['packages/server/src/main.ts'],
  test: ['tools/test.ts'],
  check: ['tools/check.ts'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
  generate: ['tools/generate.ts'],
  bench: ['benchmarks/run.ts'],
}

async function main([task, ...given]) {
  const words = Object.hasOwn(tasks, task) ? tasks[task] : null
  if (!words) throw new SetupError(`Choose one of: ${Object.keys(tasks).join(', ')}.`)
  const node = await findNode()
  await ensureInstalled(root)
  if (needsPortal(task, given)) await ensurePortal(root, node)
  const [program, ...before] = words
  await become(node, [join(root, program), ...before, ...given], {
    cwd: root,
    env: environmentFor(node, { keepNodeEnv: task === 'start' }),
  })
}

/** The server shows it, and the journeys in tests/ walk through it. */
const needsPortal = (task, given) =>
  task === 'start' ||
  (task === 'test' && (given.length === 0 || given.some((word) => word.startsWith('tests'))))

main(process.argv.slice(2)).catch((error) => {
  if (error instanceof SetupError) {
    if (error.detail) say(`\n${error.detail}\n`)
    say(error.message)
  } else say(error.stack)
  process.exit(1)
})

#!/usr/bin/env node
import { existsSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/*
 * The `laurel` command. Laurel needs Node 24; where the shell's Node is older, this gets one through npm, as
 * `npm start` does, and goes on with that. It needs nothing but Node 18.
 */

const setup = new URL('../../tools/setup/', import.meta.url)

async function main() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return run()
  if (!existsSync(fileURLToPath(setup))) {
    process.stderr.write(`laurel needs Node 24 or newer; this is ${process.versions.node}.\n`)
    process.exitCode = 70
    return
  }
  const { findNode } = await import(new URL('node.mjs', setup).href)
  const { become, environmentFor } = await import(new URL('child.mjs', setup).href)
  const node = await findNode()
  const env = environmentFor(node, { keepNodeEnv: true })
  await become(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { env })
}

async function run() {
  try {
    await import('./src/laurel.ts')
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    process.stderr.write(
      `A package is missing (${error.message.split('\n')[0]}). Run "npm start" once: it installs all.\n`,
    )
    process.exitCode = 70
  }
}

main().catch((error) => {
  process.stderr.write(`${error.name === 'SetupError' ? error.message : error.stack}\n`)
  process.exit(70)
})

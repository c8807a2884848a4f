import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { findStaleFiles } from './check-generated.ts'
import { findLicenceFaults } from './check-licences.ts'
import { findBrokenLinks } from './check-links.ts'
import { findLockFaults } from './check-lock.ts'
import { findOrderFaults } from './check-order.ts'
import { findSizeFaults } from './check-sizes.ts'
import { findUnsafeVersions } from './check-versions.ts'

/*
 * `npm run check [name ...]`: one line for each check with its time, and below it what it found. Ends with 1 when any
 * check found something.
 */

const root = join(import.meta.dirname, '..')

const checks: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  types: () => run('node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']),
  style: () => run('node_modules/@biomejs/biome/bin/biome', ['check', '--colors=off', '--error-on-warnings']),
  order: findOrderFaults,
  sizes: findSizeFaults,
  generated: findStaleFiles,
  links: findBrokenLinks,
  lock: findLockFaults,
  versions: findUnsafeVersions,
  licences: findLicenceFaults,
}

function run(program: string, parameters: string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [join(root, program), ...parameters], options, (error, out, err) => {
      const said = `${out}${err}`.trim()
      resolve(error ? (said || error.message).split('\n') : [])
    })
  })
}

const asked = process.argv.slice(2)
const strange = asked.find((name) => !(name in checks))
if (strange) {
  console.error(`There is no check "${strange}". Choose from: ${Object.keys(checks).join(', ')}.`)
  process.exit(64)
}

let failed = 0
for (const [name, check] of Object.entries(checks)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const startedAt = performance.now()
  const found = await Promise.try(check).catch((error: unknown) => [String(error)])
  const time = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)} ${time}`)
  for (const line of found) console.log(`      ${line}`)
  if (found.length > 0) failed++
}
console.log(failed === 0 ? 'Every check passed.' : `${failed} of the checks found something.`)
process.exitCode = failed === 0 ? 0 : 1

import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packLibrary } from '../tools/pack.ts'
import { runNpm } from '../tools/setup/npm.mjs'

const run = promisify(execFile)
const examples = join(import.meta.dirname, '../examples')
let folder: string

/** What a newcomer does: an empty folder, the library from its tarball and nothing else, the two examples. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-library-'))
  const tarball = await packLibrary(join(folder, 'packed'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  await runNpm(['install', '--prefer-offline', tarball], { cwd: folder, doing: 'install the library' })
  for (const name of ['issue-a-badge.ts', 'verify-a-badge.ts'])
    await cp(join(examples, name), join(folder, name))
}, 240_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const node = async (...words: string[]) => (await run(process.execPath, words, { cwd: folder })).stdout

test('the library alone issues a badge and verifies it', async () => {
  const badge = await node('issue-a-badge.ts')
  await writeFile(join(folder, 'badge.json'), badge)
  expect(await node('verify-a-badge.ts', 'badge.json')).toMatch(/^valid: Keeper of the Light\n/)
  await writeFile(join(folder, 'forged.json'), badge.replace('Ada Lovelace', 'Someone Else'))
  expect(await node('verify-a-badge.ts', 'forged.json')).toMatch(/^invalid: .*\n[\s\S]*fail {4}proof/)
})

test('what is published is compiled, typed and free of tests', async () => {
  const files = await node('-e', "console.log(fs.globSync('node_modules/@laurel/credential/**').join('\\n'))")
  expect(files).toContain('dist/index.js')
  expect(files).toContain('dist/index.d.ts')
  expect(files).toContain('LICENSE')
  expect(files).not.toMatch(/\.test\.|\/testing\/|[^d]\.ts$/m)
})

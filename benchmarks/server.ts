import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Demo = {
  baseUrl: string
  organizationId: string
  apiKey: string
  achievementId: string
  credentialIds: string[]
}

/** A whole server in a process of its own, on an embedded database with fsync on, with the demonstration in it. */
export type BenchServer = {
  readonly url: string
  readonly pid: number
  readonly demo: Demo
  /** Milliseconds from spawning until /health/ready answered. */
  readonly readyAfter: number
  stop(): Promise<void>
}

export const mainFile = new URL('../packages/server/src/main.ts', import.meta.url).pathname

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'laurel-bench-'))
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

export async function startBenchServer(dataDir: string, port: number): Promise<BenchServer> {
  const started = performance.now()
  const child = spawn(process.execPath, [mainFile], {
    env: { PATH: process.env.PATH, PORT: String(port), LAUREL_DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://localhost:${port}`
  await waitUntil(() => answers(`${url}/health/ready`), child)
  const readyAfter = performance.now() - started
  await waitUntil(async () => readDemo(dataDir) !== null, child)
  return { url, pid: child.pid!, demo: readDemo(dataDir)!, readyAfter, stop: () => stopProcess(child) }
}

/** The demonstration is whole once its file is written: that is the last thing it does. */
function readDemo(dataDir: string): Demo | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo
  } catch {
    return null
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

export async function waitUntil(
  done: () => Promise<boolean>,
  child?: ChildProcess,
  seconds = 120,
  pause = 20,
): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await done())) {
    if (child && child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`)
    if (Date.now() > end) throw new Error(`not done after ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder()
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

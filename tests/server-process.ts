import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const main = new URL('../packages/server/src/main.ts', import.meta.url).pathname
const movable = new URL('./served.ts', import.meta.url).pathname

export type Demo = {
  baseUrl: string
  organizationId: string
  apiKey: string
  signInUrl: string
  achievementId: string
  credentialIds: string[]
}

/** `ahead`: seconds that the clock is ahead (then `served.ts` is what runs). `roles`: LAUREL_ROLES. */
export type How = { readonly ahead?: number; readonly roles?: string }

/** The product as `npm start` runs it, in a process and a data folder of its own, that can be killed and started again. */
export type Place = {
  readonly url: string
  readonly dataDir: string
  /** Starts the server and waits until the demonstration is complete. */
  start(how?: How): Promise<Demo>
  /** One more process on the same data, that works and answers for its health alone. */
  worker(how: How): Promise<{ kill(): Promise<void> }>
  /** Ends the server at once, without a chance to tidy up; its database goes on by itself. */
  kill(): Promise<void>
  /** Ends everything and removes the folder. */
  clear(): Promise<void>
}

export async function makePlace(environment: Record<string, string> = {}): Promise<Place> {
  const [dataDir, port] = await Promise.all([mkdtemp(join(tmpdir(), 'laurel-place-')), freePort()])
  const url = `http://localhost:${port}`
  let child: ChildProcess | null = null
  let output = ''
  const workers: ChildProcess[] = []
  const launch = (at: number, { ahead, roles }: How) => {
    const fresh = spawn(process.execPath, [ahead === undefined ? main : movable], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(at),
        LAUREL_BASE_URL: url,
        LAUREL_DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...(ahead && { LAUREL_TEST_AHEAD: String(ahead) }),
        ...(roles && { LAUREL_ROLES: roles }),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (part: Buffer) => {
      output += part.toString()
    }
    for (const stream of [fresh.stdout!, fresh.stderr!]) stream.on('data', keep)
    return fresh
  }

  return {
    url,
    dataDir,
    async start(how = {}) {
      const started = Date.now()
      const fresh = launch(port, how)
      child = fresh
      // Only who works makes the demonstration.
      const isUp = () => (how.roles ? isReady(url) : isComplete(url, dataDir, started))
      while (!(await isUp())) {
        if (fresh.exitCode !== null || Date.now() - started > 90_000)
          throw new Error(`the server did not start:\n${output}`)
        await sleep(50)
      }
      return JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as Demo
    },
    async worker(how) {
      const own = await freePort()
      const fresh = launch(own, { ...how, roles: 'worker' })
      workers.push(fresh)
      while (!(await isReady(`http://localhost:${own}`))) {
        if (fresh.exitCode !== null) throw new Error(`the worker did not start:\n${output}`)
        await sleep(50)
      }
      return { kill: () => end(fresh, 'SIGKILL') }
    },
    async kill() {
      await end(child, 'SIGKILL')
    },
    async clear() {
      for (const one of [...workers, child]) await end(one, 'SIGTERM')
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** demo.json is the last thing that a start writes. */
async function isComplete(url: string, dataDir: string, since: number): Promise<boolean> {
  const written = await stat(join(dataDir, 'demo.json')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
  if (written < since) return false
  return isReady(url)
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

async function end(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => void child.once('exit', resolve))
  child.kill(signal)
  await ended
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => void server.close(resolve))
  return port
}

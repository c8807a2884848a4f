import { type ChildProcess, fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import type { FromChild, Order } from './protocol.ts'

const program = join(import.meta.dirname, 'child.ts')

/** Drawing went wrong on our side: a fault, not a refusal. */
export class RenderingError extends Error {
  /** The process died under the document; the same one may well succeed in another. */
  readonly crashed: boolean

  constructor(message: string, crashed = false) {
    super(message)
    this.name = 'RenderingError'
    this.crashed = crashed
  }
}

type Settle = { resolve(bytes: Uint8Array): void; reject(error: RenderingError): void; number: number }

export type TypstProcess = {
  /** False once it is dead or has drawn as much as one process should. */
  readonly usable: boolean
  /** One document; must not be called while another is being drawn. Rejects with {@link RenderingError}. */
  draw(order: Order, deadline: number): Promise<Uint8Array>
  kill(): void
  readonly pid: number | undefined
}

/**
 * Starts a process that draws. Never keeps the server from ending: while idle it holds no reference, and it ends by
 * itself when the channel closes, even if the server was killed.
 */
export function startProcess(options: { mostDrawn: number; mostMemory: number }): TypstProcess {
  const child = fork(program, [], {
    cwd: import.meta.dirname,
    // Nothing of the server's environment: it holds secrets.
    env: {},
    // It neither writes nor starts anything, so it may not; the addon is what it is there for.
    execArgv: ['--permission', '--allow-addons', '--allow-fs-read=*', '--disable-warning=SecurityWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let alive = true
  let worn = false
  let drawn = 0
  let current: Settle | null = null
  let complaint = ''

  child.stderr!.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2000)
  })
  const fail = (error: RenderingError) => {
    const settle = current
    current = null
    hold(child, false)
    settle?.reject(error)
  }
  const die = (how: string) => {
    if (!alive) return
    alive = false
    fail(new RenderingError(`the drawing process ended (${how}) ${complaint}`.trim(), true))
  }
  child.on('error', (error) => die(error.message))
  child.on('exit', (code, signal) => die(signal ?? `code ${code}`))
  child.on('message', (message: FromChild) => {
    if (message.number !== current?.number) return
    const settle = current
    current = null
    hold(child, false)
    worn = ++drawn >= options.mostDrawn || message.rss > options.mostMemory
    if ('failure' in message) settle.reject(new RenderingError(message.failure))
    else settle.resolve(message.bytes)
  })
  hold(child, false)

  return {
    get usable() {
      return alive && !worn
    },
    pid: child.pid,
    draw: (order, deadline) =>
      new Promise((resolve, reject) => {
        if (!alive) return reject(new RenderingError('the drawing process is not there', true))
        const number = drawn + 1
        hold(child, true)
        const timer = setTimeout(() => {
          child.kill('SIGKILL')
          alive = false
          fail(new RenderingError(`drawing took longer than ${deadline} ms`))
        }, deadline)
        current = {
          number,
          resolve(bytes) {
            clearTimeout(timer)
            resolve(bytes)
          },
          reject(error) {
            clearTimeout(timer)
            reject(error)
          },
        }
        child.send({ number, order }, (error) => error && die(error.message))
      }),
    kill() {
      child.kill('SIGKILL')
      die('stopped')
    },
  }
}

/** Whether a child keeps the server's event loop alive. */
function hold(child: ChildProcess, held: boolean): void {
  const parts = [child, child.channel, child.stderr as Socket | null]
  for (const part of parts) held ? part?.ref() : part?.unref()
}

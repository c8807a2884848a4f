import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

export type Ended = { readonly code: number; readonly out: string; readonly err: string }

type RunOptions = {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

const command = join(import.meta.dirname, '../../laurel.mjs')

/** Runs the real command in a process of its own, with nothing of our environment that it would listen to. */
export function laurel(parameters: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(parameters, options)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said.out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said.err += part
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.input)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, ...said })))
}

/** `laurel serve`, running until it gets a signal. */
export function serve(env: Readonly<Record<string, string>>): ChildProcess {
  const child = start(['serve'], { env })
  child.stdout.resume()
  child.stderr.resume()
  return child
}

function start(parameters: readonly string[], { cwd, env = {} }: RunOptions): ChildProcessWithoutNullStreams {
  const {
    LAUREL_URL: _url,
    LAUREL_API_KEY: _key,
    LAUREL_DATA_DIR: _data,
    FORCE_COLOR: _color,
    ...own
  } = process.env
  return spawn(process.execPath, [command, ...parameters], {
    cwd,
    env: { ...own, NO_COLOR: '1', LAUREL_DATA_DIR: '/nowhere', ...env },
  })
}

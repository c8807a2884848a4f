import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import process from 'node:process'
import { SetupError } from './terminal.mjs'

/** The environment for Laurel's own programs: the right Node first, and none of its warnings on new features. */
export function environmentFor(node, { keepNodeEnv = false } = {}) {
  const { NODE_ENV, ...rest } = process.env
  const pathName = Object.keys(rest).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const options = rest.NODE_OPTIONS ?? ''
  const quiet = '--disable-warning=ExperimentalWarning'
  return {
    ...rest,
    ...(keepNodeEnv && NODE_ENV !== undefined ? { NODE_ENV } : {}),
    [pathName]: `${dirname(node)}${delimiter}${rest[pathName] ?? ''}`,
    NODE_OPTIONS: options.includes(quiet) ? options : `${options} ${quiet}`.trim(),
  }
}

/** Runs a program to its end and hides what it says, unless it fails. */
export async function runChild(program, parameters, { cwd, doing }) {
  const child = spawn(program, parameters, {
    cwd,
    env: environmentFor(program),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (part) => {
    said = (said + part).slice(-20_000)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const { code } = await endOf(child)
  if (code !== 0) throw new SetupError(`Could not ${doing}.`, said.trim().split('\n').slice(-15).join('\n'))
}

/**
 * Becomes a program, as far as Node can: its terminal is ours, signals are passed on, and we end as it ends, with its
 * exit code or by its signal.
 */
export async function become(program, parameters, options) {
  const child = spawn(program, parameters, { ...options, stdio: 'inherit' })
  const pass = (signal) => child.kill(signal)
  const signals =
    process.platform === 'win32' ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']
  for (const signal of signals) process.on(signal, pass)
  const { code, signal } = await endOf(child)
  for (const name of signals) process.removeListener(name, pass)
  if (signal) process.kill(process.pid, signal)
  process.exitCode = code ?? 1
}

function endOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve({ code: 127, signal: null })
    })
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { SetupError } from './terminal.mjs'

/**
 * Runs npm with the Node that runs this, without a question and without its noise. Resolves with what it said;
 * throws a {@link SetupError} with its last lines and one line on what to do.
 */
export async function runNpm(parameters, { cwd, doing }) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false']
  const { program, before, shell } = npmCommand()
  const child = spawn(program, [...before, ...parameters, ...quiet], {
    cwd,
    shell,
    env: npmEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (part) => {
    said = (said + part).slice(-20_000)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      hear(String(error))
      resolve(127)
    })
    child.once('close', (status, signal) => resolve(status ?? signal))
  })
  if (code === 0) return said
  const lines = said.trim().split('\n')
  throw new SetupError(explainNpm(said, doing), lines.slice(-12).join('\n'))
}

/** npm as a script for this very Node where it can be found, else whatever `npm` the shell finds. */
function npmCommand() {
  const here = dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath,
    join(here, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(here, 'node_modules/npm/bin/npm-cli.js'),
  ]
  const script = candidates.find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path))
  if (script) return { program: process.execPath, before: [script], shell: false }
  const isWindows = process.platform === 'win32'
  return { program: isWindows ? 'npm.cmd' : 'npm', before: [], shell: isWindows }
}

/** The settings of the person (proxy, registry, certificates) stay; what belongs to the npm that called us goes. */
export function npmEnvironment(environment) {
  const strange =
    /^(npm_(package|lifecycle)_.*|npm_config_(local_prefix|workspaces?|omit|include|global|dry_run)|NODE_ENV|NODE_OPTIONS)$/i
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !strange.test(name)))
}

const causes = [
  [/ENOSPC/, 'The disk is full: free about 1 GB, then run the same command again.'],
  [/EROFS/, 'This folder is read-only: clone the repository to a place that can be written.'],
  [
    /EACCES|EPERM/,
    'A folder may not be written: make it belong to the user who runs this, then run it again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|ERR_INVALID_URL|E50\d/,
    'The package registry cannot be reached: check the network or npm’s proxy setting, then run the same command again.',
  ],
  [
    /E401|E403|E407/,
    'The package registry or proxy refuses this user: check npm’s registry and proxy settings.',
  ],
  [
    /CERT|SELF_SIGNED/,
    'The registry’s certificate is not trusted here: set npm’s cafile, then run this again.',
  ],
  [/EINTEGRITY/, 'A package came damaged: run "npm cache clean --force", then the same command again.'],
  [
    /EUSAGE|can only install packages when/,
    'package.json and package-lock.json differ: run "npm install", then this again.',
  ],
  [
    /E404|ETARGET/,
    'The registry in use does not have a package of the lock file: check npm’s registry setting.',
  ],
  [
    /ENOENT.*npm|spawn npm|not found/,
    'npm was not found: install Node 24 with npm (nodejs.org), then run this again.',
  ],
]

function explainNpm(said, doing) {
  const known = causes.find(([pattern]) => pattern.test(said))
  return known
    ? known[1]
    : `npm could not ${doing}: mend what its last lines say, then run the same command again.`
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createClient, type LaurelClient } from '@laurel/sdk'
import { CommandError } from './exit.ts'

/** Options that every command takes. */
export type CommonOptions = { readonly json?: true; readonly url?: string; readonly demo?: true }

/** What a first start leaves in the data folder: docs/guide/command-line.md. */
type Demonstration = { readonly baseUrl: string; readonly apiKey: string; readonly achievementId: string }

export type Connection = {
  readonly laurel: LaurelClient
  readonly baseUrl: string
  /** The demonstration's achievement, when that is where we are connected. */
  readonly achievementId: string | null
  /** Whether the last answer was one that the server had kept: the request was sent before. */
  wasAnsweredBefore(): boolean
}

/**
 * Connects to `--url` or `LAUREL_URL` with `LAUREL_API_KEY`; or else to the demonstration on this machine, by the
 * demo.json in its data folder. `--demo` asks for the demonstration although something else is set.
 */
export function connect(options: CommonOptions, how: { readonly timeout?: number } = {}): Connection {
  const demo = readDemonstration()
  const { LAUREL_URL: setUrl, LAUREL_API_KEY: setKey } = process.env
  if (options.demo) {
    if (!demo) {
      throw new CommandError(
        'usage',
        'There is no demonstration here: run "npm start" first, or set LAUREL_DATA_DIR.',
      )
    }
    return open(demo.baseUrl, { ...demo, ...how })
  }
  const url = options.url ?? setUrl
  const isDemo = demo !== null && (url === undefined || sameOrigin(url, demo.baseUrl))
  if (isDemo && !setKey) return open(demo.baseUrl, { ...demo, ...how })
  const baseUrl = url ?? demo?.baseUrl
  if (baseUrl === undefined) {
    throw new CommandError(
      'usage',
      'Which server? Set LAUREL_URL and LAUREL_API_KEY, or start the demonstration here with "npm start".',
    )
  }
  if (!URL.canParse(baseUrl)) throw new CommandError('usage', `"${baseUrl}" is not an address.`)
  return open(baseUrl, { apiKey: setKey, achievementId: null, ...how })
}

type Open = {
  readonly apiKey: string | undefined
  readonly achievementId: string | null
  readonly timeout?: number
}

function open(baseUrl: string, { apiKey, achievementId, timeout }: Open): Connection {
  let kept = false
  const laurel = createClient({
    baseUrl,
    apiKey,
    headers: { 'user-agent': 'laurel-cli' },
    attempts: 3,
    ...(timeout === undefined ? {} : { timeout }),
    async fetch(request) {
      const response = await fetch(request)
      kept = response.headers.get('idempotency-replayed') === 'true'
      return response
    },
  })
  return { laurel, baseUrl, achievementId, wasAnsweredBefore: () => kept }
}

/** Origins of our own servers: verifying may reach them although they are private. */
export function ownOrigins(options: CommonOptions): string[] {
  const named = [options.url, process.env.LAUREL_URL, readDemonstration()?.baseUrl]
  return named.filter((url) => url !== undefined && URL.canParse(url)).map((url) => new URL(url!).origin)
}

function readDemonstration(): Demonstration | null {
  const set = process.env.LAUREL_DATA_DIR
  const folders = set ? [set] : ['data', join(import.meta.dirname, '../../../data')]
  for (const folder of folders) {
    try {
      return JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Demonstration
    } catch {
      // Not there, or not ours to read: the next place.
    }
  }
  return null
}

const sameOrigin = (a: string, b: string): boolean =>
  URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin

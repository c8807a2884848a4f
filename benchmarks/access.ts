import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { median, perSecond, type Row } from './row.ts'
import { freePort, startBenchServer, stopProcess, waitUntil, withFolder } from './server.ts'

// Many short turns: on a shared machine neighbours in time are the only ones to be compared.
const rounds = 15
const secondsEach = 2
const connections = 16

/**
 * What it costs a `GET` by API key to be somebody's: who is asking, what they may do and how often, against the same
 * handler in the same process with these steps left out; and what row-level security costs that handler, against the
 * same statements under a role that it does not hold. The load takes turns between the three.
 */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const { demo, stop } = await startBenchServer(folder, await freePort())
    await stop()
    const port = await freePort()
    const file = new URL('./access-side.ts', import.meta.url).pathname
    const side = spawn(process.execPath, [file, folder, String(port), demo.organizationId], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const url = `http://127.0.0.1:${port}`
    const answers = () =>
      fetch(`${url}/health/ready`).then(
        () => true,
        () => false,
      )
    await waitUntil(answers, side)
    try {
      const one = demo.credentialIds.slice(0, 100).map((id) => `/v1/credentials/${id}`)
      const server = { url, apiKey: demo.apiKey, spent: spentBy(side.pid!, folder) }
      return await compare(server, one)
    } finally {
      await stopProcess(side)
    }
  })
}

async function compare(side: Load, paths: readonly string[]): Promise<Row[]> {
  const rates = { full: [] as number[], known: [] as number[], open: [] as number[] }
  // one uncounted round warms all up
  for (let round = 0; round <= rounds; round++) {
    const full = await load(side, paths, '')
    const known = await load(side, paths, '/known')
    const open = await load(side, paths, '/open')
    if (round === 0) continue
    rates.full.push(full)
    rates.known.push(known)
    rates.open.push(open)
  }
  const row = (name: string, ours: readonly number[], peer: readonly number[], note: string): Row => ({
    name,
    ours: perSecond(median(ours)),
    peer: perSecond(median(peer)),
    ratio: median(ours.map((rate, round) => rate / peer[round]!)),
    note: `${note}; per second of processor time of server and database`,
  })
  return [
    row(
      'GET of a credential by API key: asking who, what and how often',
      rates.full,
      rates.known,
      'peer: the handler, nobody asked',
    ),
    row(
      'GET of a credential by API key: row-level security',
      rates.known,
      rates.open,
      'peer: a role that it does not hold, no scope',
    ),
  ]
}

type Load = { readonly url: string; readonly apiKey: string; spent(): number }

/** Requests for each second of processor time that server and database spend: what else the machine does is no part of it. */
async function load({ url, apiKey, spent }: Load, paths: readonly string[], prefix: string): Promise<number> {
  const before = spent()
  const result = await autocannon({
    url,
    connections,
    duration: secondsEach,
    headers: { authorization: `Bearer ${apiKey}` },
    requests: paths.map((path) => ({ method: 'GET' as const, path: `${prefix}${path}` })),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} other answers, ${result.errors} errors`)
  return result['2xx'] / (spent() - before)
}

/** Seconds of processor time of the server and of all connections' processes; where that is not told, of the clock. */
function spentBy(server: number, folder: string): () => number {
  if (!existsSync('/proc/self/stat')) return () => performance.now() / 1000
  const [postmaster] = readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
  // proc(5): after the name, which may hold spaces, the 2nd is the parent, the 12th and 13th are ticks of 10 ms
  const statOf = (pid: string) => {
    const text = readOrEmpty(`/proc/${pid}/stat`)
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  }
  return () => {
    let ticks = 0
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const stat = statOf(pid)
      if (pid === String(server) || stat[1] === postmaster) ticks += Number(stat[11]) + Number(stat[12])
    }
    return ticks / 100
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

import { spawn } from 'node:child_process'
import autocannon from 'autocannon'
import { median, perSecond, type Row } from './row.ts'
import { freePort, startBenchServer, stopProcess, waitUntil, withFolder } from './server.ts'

const rounds = 5
const secondsEach = 4
const connections = 32

/**
 * `GET /validate` for stored credentials against a bare Fastify route that returns as many bytes.
 * Both servers stand in a process of their own; the load takes turns between them. 200 ids are asked in turn.
 */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const server = await startBenchServer(folder, await freePort())
    const ids = server.demo.credentialIds
    const body = await (await fetch(`${server.url}/validate?certId=${ids[0]}`)).text()
    const barePort = await freePort()
    const bareFile = new URL('./bare.ts', import.meta.url).pathname
    const bare = spawn(process.execPath, [bareFile, String(barePort), String(body.length)], {
      stdio: 'inherit',
    })
    const bareUrl = `http://127.0.0.1:${barePort}`
    await waitUntil(
      async () =>
        fetch(`${bareUrl}/validate`).then(
          () => true,
          () => false,
        ),
      bare,
    )

    const ours: Measure[] = []
    const peer: Measure[] = []
    // one uncounted round each warms both up
    for (let round = 0; round <= rounds; round++) {
      const a = await load(server.url, ids)
      const b = await load(bareUrl, ids)
      if (round === 0) continue
      ours.push(a)
      peer.push(b)
    }
    await Promise.all([server.stop(), stopProcess(bare)])
    const ratio = median(ours.map((measure, index) => measure.rate / peer[index]!.rate))
    const show = (all: Measure[]) =>
      `${perSecond(median(all.map(({ rate }) => rate)))}, p99 ${median(all.map(({ p99 }) => p99))} ms`
    const note = `peer: bare Fastify route, ${body.length} bytes; ${connections} connections, ${ids.length} ids in turn`
    return [{ name: 'GET /validate of a stored credential', ours: show(ours), peer: show(peer), ratio, note }]
  })
}

type Measure = { rate: number; p99: number }

async function load(url: string, ids: readonly string[]): Promise<Measure> {
  const result = await autocannon({
    url,
    connections,
    duration: secondsEach,
    requests: ids.slice(0, 200).map((id) => ({ method: 'GET' as const, path: `/validate?certId=${id}` })),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} other answers, ${result.errors} errors`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

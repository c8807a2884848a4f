import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { perSecond, type Row } from './row.ts'
import { freePort, startBenchServer, withFolder } from './server.ts'

const size = 100_000

/** Issues 100,000 credentials from one CSV over HTTP and watches the server's memory the whole time. */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const server = await startBenchServer(folder, await freePort())
    const file = join(folder, 'graduates.csv')
    await writeCsv(file)
    const headers = { authorization: `Bearer ${server.demo.apiKey}` }

    const before = residentMegabytes(server.pid)
    const created = await fetch(
      `${server.url}/v1/batches?achievementId=${server.demo.achievementId}&notify=false`,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'text/csv', 'idempotency-key': 'benchmark' },
        body: Readable.toWeb(createReadStream(file)) as ReadableStream,
        duplex: 'half',
      } as RequestInit,
    )
    const started = performance.now()
    if (created.status !== 202) throw new Error(`${created.status}: ${await created.text()}`)
    let batch = (await created.json()) as Batch

    const samples: { processed: number; megabytes: number }[] = []
    while (batch.state !== 'finished') {
      if (batch.state === 'failed') throw new Error(batch.failure ?? 'failed')
      await new Promise((resolve) => setTimeout(resolve, 250))
      batch = (await (await fetch(`${server.url}/v1/batches/${batch.id}`, { headers })).json()) as Batch
      samples.push({ processed: batch.processed, megabytes: residentMegabytes(server.pid) })
    }
    const seconds = (performance.now() - started) / 1000
    await server.stop()
    if (batch.issued !== size) throw new Error(`${batch.issued} issued`)

    const at = (share: number) => samples.find(({ processed }) => processed >= size * share)!.megabytes
    const peak = Math.max(...samples.map(({ megabytes }) => megabytes))
    const shown = `${before} MB before; ${at(0.1)}, ${at(0.5)}, ${at(1)} MB at 10, 50, 100 %; peak ${peak} MB`
    return [
      {
        name: 'memory while issuing 100,000 from one CSV',
        ours: shown,
        peer: '',
        ratio: null,
        note: 'RSS of the server process',
      },
      {
        name: 'the same, rate',
        ours: perSecond(size / seconds),
        peer: '',
        ratio: null,
        note: 'HTTP upload to last commit',
      },
    ]
  })
}

type Batch = { id: string; state: string; processed: number; issued: number; failure: string | null }

async function writeCsv(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write('name,email\n')
  for (let row = 0; row < size; row++) {
    if (!out.write(`Graduate Number ${row},graduate.${row}@example.org\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** Linux tells it in /proc; elsewhere this benchmark cannot run. */
function residentMegabytes(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(match![1]) / 1024)
}

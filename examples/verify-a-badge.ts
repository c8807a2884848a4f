import { readFile } from 'node:fs/promises'
import { type Fetch, verify } from '@laurel/credential'

// The library reaches the network only through what it is given.
const get: Fetch = async (url, { accept }) => {
  const answer = await fetch(url, { headers: { accept }, signal: AbortSignal.timeout(5000) })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return {
    status: answer.status,
    url: answer.url,
    contentType: answer.headers.get('content-type') ?? '',
    bytes,
  }
}

const [source = ''] = process.argv.slice(2)
const input = /^https?:/.test(source) ? source : await readFile(source)
const report = await verify(input, { now: new Date(), fetch: get })

process.stdout.write(`${report.verdict}: ${report.credential?.name ?? 'no credential'}\n`)
for (const { name, outcome, reason } of report.checks)
  process.stdout.write(`  ${outcome.padEnd(8)}${name.padEnd(10)}${reason}\n`)

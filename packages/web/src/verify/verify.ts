import { type Fetch, type Report, verify } from '@laurel/credential'
import { readQr } from './read-qr.ts'

export type Outcome =
  | { readonly kind: 'report'; readonly report: Report; readonly asked: File | string }
  /** Only a server can fetch this. */
  | { readonly kind: 'elsewhere'; readonly asked: string }
  | { readonly kind: 'refused'; readonly reason: string }

const mostBytes = 10_000_000
const idPattern = /^[0-9a-hjkmnp-tv-z]{26}$/

/** What the page's own server publishes. Other sites a page's scripts may not read, so nothing is sent to them. */
const ownFetch: Fetch = async (url, { accept, maxBytes }) => {
  if (new URL(url).origin !== location.origin)
    throw new Error('another site, which a browser may not read from here')
  const response = await fetch(url, {
    headers: { accept },
    cache: 'no-store',
    signal: AbortSignal.timeout(8000),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > maxBytes) throw new Error('too large')
  return {
    status: response.status,
    url: response.url,
    contentType: response.headers.get('content-type') ?? '',
    bytes,
  }
}

/** Verifies in this browser. */
export async function verifyHere(input: File | string): Promise<Outcome> {
  try {
    if (typeof input === 'string') return await verifyText(input)
    if (input.size > mostBytes) return { kind: 'refused', reason: 'This file is larger than 10 MB.' }
    const report = await verifyBytes(new Uint8Array(await input.arrayBuffer()))
    if (report.credential === null && input.type.startsWith('image/')) {
      const link = await readQr(input)
      if (link) return await verifyText(link)
    }
    if (report.credential === null && report.verdict === 'invalid') return refused(report)
    return { kind: 'report', report, asked: input }
  } catch {
    return { kind: 'refused', reason: 'This could not be read. Is the file complete?' }
  }
}

async function verifyText(text: string): Promise<Outcome> {
  const own = `${location.origin}/credentials/`
  const id = (
    text.startsWith(own) ? (text.slice(own.length).split(/[./?#]/, 1)[0] ?? '') : text
  ).toLowerCase()
  if (idPattern.test(id)) {
    const answer = await ownFetch(`${own}${id}.json`, { accept: 'application/ld+json', maxBytes: mostBytes })
    if (answer.status === 404)
      return { kind: 'refused', reason: 'No credential with this number was issued here.' }
    if (answer.status !== 200)
      return { kind: 'refused', reason: 'It could not be fetched just now. Please try again.' }
    return { kind: 'report', report: await verifyBytes(answer.bytes), asked: own + id }
  }
  if (/^https?:\/\/\S+$/i.test(text)) return { kind: 'elsewhere', asked: text }
  const report = await verifyBytes(new TextEncoder().encode(text))
  return report.credential === null && report.verdict === 'invalid'
    ? refused(report)
    : { kind: 'report', report, asked: text }
}

const verifyBytes = (bytes: Uint8Array): Promise<Report> =>
  verify(bytes, { now: new Date(), fetch: ownFetch, maxBytes: mostBytes })

const refused = (report: Report): Outcome => ({
  kind: 'refused',
  reason:
    report.checks.find(({ outcome }) => outcome === 'fail')?.reason ?? 'No credential was found in this.',
})

/** Sends it to the server, which can reach what this browser may not. */
export async function verifyThere(input: File | string): Promise<Outcome> {
  const isLink = typeof input === 'string' && /^https?:\/\/\S+$/i.test(input)
  try {
    const response = await fetch('/v1/verify', {
      method: 'POST',
      headers: { 'content-type': isLink ? 'application/json' : 'application/octet-stream' },
      body: isLink ? JSON.stringify({ url: input }) : input,
    })
    const answer: unknown = await response.json()
    if (response.ok) return { kind: 'report', report: answer as Report, asked: input }
    return { kind: 'refused', reason: (answer as { detail?: string }).detail ?? 'It could not be checked.' }
  } catch {
    return { kind: 'refused', reason: 'The server could not be reached. Please try again.' }
  }
}

import { decodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unreachable } from '../errors.ts'
import { detect } from '../formats/detect.ts'
import type { Surroundings } from './options.ts'

const accept =
  'application/vc, application/vc+ld+json, application/ld+json, application/json, text/plain, image/png, image/svg+xml, application/pdf, text/html;q=0.5'
const types = [
  'application/vc',
  'application/vc+ld+json',
  'application/vc+jwt',
  'application/ld+json',
  'application/json',
]

/** True for a text that is one web address and nothing else. */
export const isLink = (text: string): boolean =>
  text.length <= 4096 && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)

/**
 * Fetches what a link leads to: a credential in any form, or a page that names one with
 * `<link rel="alternate" type="application/vc">`. One page is followed, not two. `address` is the one that was asked.
 */
export async function fetchLink(
  link: string,
  surroundings: Surroundings,
): Promise<{ readonly bytes: Uint8Array; readonly address: string }> {
  const { bytes, url } = await get(link, surroundings)
  if (detect(bytes) !== 'html') return { bytes, address: link }
  const found = findAlternate(decodeUtf8(bytes), url)
  if (found === null)
    throw malformed('no-credential-in-page', 'This web page does not lead to a certificate or badge.')
  return { bytes: (await get(found, surroundings)).bytes, address: found }
}

async function get(
  url: string,
  { fetch, maxBytes }: Surroundings,
): Promise<{ bytes: Uint8Array; url: string }> {
  if (fetch === undefined)
    throw unreachable('link-not-fetched', 'The link was not opened, because there is no connection.')
  let answer: Awaited<ReturnType<typeof fetch>>
  try {
    answer = await fetch(url, { accept, maxBytes })
  } catch (cause) {
    throw unreachable('link-unreachable', 'The link could not be opened.', cause)
  }
  // Open Badges 2.0, 6.2: a badge that was revoked may be gone and say so.
  if (answer.status !== 200 && !(answer.status === 410 && detect(answer.bytes) === 'json')) {
    throw unreachable(
      'link-unreachable',
      `The link could not be opened: its address answered ${answer.status}.`,
    )
  }
  return answer
}

/** The address of the credential that a page names. Only the first 256 KB are searched. */
export function findAlternate(html: string, base: string): string | null {
  let best: { rank: number; url: string } | null = null
  for (const [tag] of html.slice(0, 256 * 1024).matchAll(/<link\s[^<>]{0,1000}>/gi)) {
    const rank = types.indexOf((attribute(tag, 'type') ?? '').toLowerCase())
    const href = attribute(tag, 'href')
    if (rank === -1 || href === null || !/(^|\s)alternate(\s|$)/i.test(attribute(tag, 'rel') ?? '')) continue
    if (!URL.canParse(href, base)) continue
    const { protocol, href: url } = new URL(href, base)
    if (/^https?:$/.test(protocol) && (best === null || rank < best.rank)) best = { rank, url }
  }
  return best?.url ?? null
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  return value === undefined ? null : value.replaceAll('&amp;', '&')
}

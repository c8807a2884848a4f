import { beforeAll, describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { bakePng } from '../images/png.ts'
import { bakeSvg } from '../images/svg.ts'
import { isObject } from '../json/shape.ts'
import { signVcJwt } from '../proofs/vc-jwt.ts'
import { pdfWith } from '../testing/documents.ts'
import { smallestPng, smallestSvg } from '../testing/images.ts'
import { createIssuer, noon } from '../testing/issuer.ts'
import type { Report } from './report.ts'
import { verify } from './verify.ts'

/*
 * No change of one byte or one member of a valid credential leaves it valid. What survives must be told the same: the
 * change then lies outside what is secured, and `outside` names why.
 */

const changes = 10_000
const issuer = await createIssuer()
const options = { now: noon, fetch: issuer.fetch, statusLists: new Map(), documents: new Map() }
const document = issuer.build()
const signed = await issuer.sign(document)
const text = JSON.stringify(signed)
const token = await signVcJwt(document, { signer: issuer.token })

/** A change that may survive, by what was changed. */
type Outside = (before: Uint8Array, after: Uint8Array) => boolean

/** What is said of the credential must not differ in anything. */
const told = ({ credential, status, checks }: Report) =>
  JSON.stringify([credential, status, checks.map(({ name, outcome }) => [name, outcome])])

const without = (bytes: Uint8Array, start: string, end: string) =>
  decodeUtf8(bytes).replace(new RegExp(`${start}[\\s\\S]*?${end}`), '')

const formats: Record<string, { bytes: Uint8Array; outside: Outside }> = {
  'JSON with an embedded proof': {
    bytes: encodeUtf8(text),
    // The version of the vocabulary: the same statements whichever of them is named.
    outside: (_, after) => /context-3\.0\.[12]\.json/.test(decodeUtf8(after)),
  },
  'a token': { bytes: encodeUtf8(token), outside: () => false },
  'a PNG': {
    bytes: bakePng(smallestPng, text),
    // The version of the vocabulary, as in JSON; the picture's own chunks have checksums, which are checked.
    outside: (_, after) => /context-3\.0\.[12]\.json/.test(new TextDecoder().decode(after)),
  },
  'an SVG': {
    bytes: encodeUtf8(bakeSvg(smallestSvg, text)),
    // The drawing is not signed, only the credential in it.
    outside: (before, after) =>
      /context-3\.0\.[12]\.json/.test(decodeUtf8(after)) ||
      without(before, '<openbadges', '</openbadges:credential>') !==
        without(after, '<openbadges', '</openbadges:credential>'),
  },
  // Pages without a signature of their own are not secured, and the report says so; the credential in them is.
  'a PDF': { bytes: pdfWith(text), outside: () => true },
}

/** A generator of numbers that is the same in every run (mulberry32): a failure can be looked at again. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

describe.each(Object.entries(formats))('%s', (_, { bytes, outside }) => {
  let intact: Report
  beforeAll(async () => {
    intact = await verify(bytes, options)
    expect(intact.verdict).toBe('valid')
  })

  test('is valid no more when any one byte is another', async () => {
    const random = generator(20_261_121)
    const survived: string[] = []
    for (let nth = 0; nth < changes; nth++) {
      const changed = bytes.slice()
      const place = random(bytes.length)
      changed[place] = (changed[place]! + 1 + random(255)) & 255
      const report = await verify(changed, options)
      if (report.verdict !== 'valid') continue
      if (told(report) !== told(intact) || !outside(bytes, changed))
        survived.push(
          `${place}: ${JSON.stringify(new TextDecoder().decode(changed.slice(Math.max(0, place - 30), place + 20)))}`,
        )
    }
    expect(survived).toEqual([])
  }, 120_000)
})

/** Every place in a document where something stands, as a path. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, item]) => placesIn(item, [...path, name]))
      : []
  return path.length === 0 ? inner : [path, ...inner]
}

test('JSON is valid no more when any one member is gone, doubled or another', async () => {
  const random = generator(7)
  const places = placesIn(signed)
  const survived: string[] = []
  for (let nth = 0; nth < 3_000; nth++) {
    const copy = structuredClone(signed)
    const path = places[random(places.length)]!
    let parent = copy as Record<string | number, unknown>
    for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>
    const last = path.at(-1)!
    const value = parent[last]
    const how = random(4)
    if (how === 0 && Array.isArray(parent)) parent.splice(Number(last), 1)
    else if (how === 0) delete parent[last]
    else if (how === 1) parent[last] = typeof value === 'string' ? `${value}x` : 'x'
    else if (how === 2) parent[last] = [value, typeof value === 'string' ? `${value}y` : value]
    else if (Array.isArray(parent)) parent.push(structuredClone(value), 'x')
    else parent[`${last}x`] = value
    // The same proof a second time says nothing new.
    if (how === 2 && path[0] === 'proof' && path.length === 1) continue
    const report = await verify(JSON.stringify(copy), options)
    if (report.verdict === 'valid') survived.push(`${path.join('/')} ${how}: ${JSON.stringify(parent[last])}`)
  }
  expect([...new Set(survived)]).toEqual([])
}, 120_000)

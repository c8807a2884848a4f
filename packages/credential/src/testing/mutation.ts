import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { isObject } from '../json/shape.ts'

/** A number below the given one. */
export type Random = (below: number) => number

/** A generator of numbers that is the same in every run (mulberry32): a failure can be looked at again. */
export function generator(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The bytes with one of them another. */
export function changeByte(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = bytes.slice()
  const place = random(bytes.length)
  changed[place] = (changed[place]! + 1 + random(255)) & 255
  return changed
}

/** What is written in these bytes with one member or item of it gone, doubled, renamed or another. */
export function changeMember(bytes: Uint8Array, random: Random): Uint8Array {
  const text = decodeUtf8(bytes)
  return encodeUtf8(text.startsWith('{') ? changeJson(text, random) : changeToken(text, random))
}

/** One part of a token, with the signature that it had. Signatures themselves are left to `changeByte`. */
function changeToken(token: string, random: Random): string {
  const parts = token.split(/([.~])/)
  const readable = parts.flatMap((part, index) => (isWritten(part) ? [index] : []))
  const chosen = readable[random(readable.length)]!
  const changed = changeJson(decodeUtf8(decodeBase64url(parts[chosen]!)), random)
  return parts.with(chosen, encodeBase64url(encodeUtf8(changed))).join('')
}

/** Only JSON begins like this in base64url: an object, or the list that a disclosure is. */
const isWritten = (part: string): boolean => /^(ey|Wy)/.test(part)

function changeJson(text: string, random: Random): string {
  const value = JSON.parse(text) as unknown
  const places = placesIn(value)
  changePlace(value, places[random(places.length)]!, random)
  return JSON.stringify(value)
}

function changePlace(whole: unknown, path: readonly (string | number)[], random: Random): void {
  let parent = whole as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>
  const last = path.at(-1)!
  const value = parent[last]
  const list = Array.isArray(parent) ? parent : null
  switch (random(4)) {
    case 0:
      if (list) list.splice(Number(last), 1)
      else delete parent[last]
      break
    case 1:
      parent[last] = typeof value === 'string' ? `${value}x` : 'x'
      break
    case 2:
      parent[last] = [value, typeof value === 'string' ? `${value}y` : value]
      break
    default:
      if (list) list.push(structuredClone(value), 'x')
      else parent[`${last}x`] = value
  }
}

/** Every place in a document where something stands, as a path. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, item]) => placesIn(item, [...path, name]))
      : []
  return path.length === 0 ? inner : [path, ...inner]
}

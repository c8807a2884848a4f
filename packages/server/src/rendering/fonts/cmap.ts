import { closeSync, openSync, readSync } from 'node:fs'

/** Which characters a font file has, as a predicate. Reads only the character map, not the outlines. */
export function readCharacters(path: string): (codePoint: number) => boolean {
  const file = openSync(path, 'r')
  try {
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(file, bytes, 0, length, at))
    }
    const tables = read(12, read(0, 12).readUInt16BE(4) * 16)
    for (let at = 0; at < tables.length; at += 16) {
      if (tables.toString('latin1', at, at + 4) !== 'cmap') continue
      return predicate(read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12)))
    }
    throw new Error(`${path} has no character map`)
  } finally {
    closeSync(file)
  }
}

type Range = readonly [first: number, last: number]

/** OpenType 'cmap': the Unicode subtable of format 12 where there is one, else that of format 4. */
function predicate(cmap: Buffer): (codePoint: number) => boolean {
  let best: { format: number; at: number } | null = null
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const [platform, encoding] = [cmap.readUInt16BE(4 + index * 8), cmap.readUInt16BE(6 + index * 8)]
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue
    const at = cmap.readUInt32BE(8 + index * 8)
    const format = cmap.readUInt16BE(at)
    if ((format === 4 || format === 12) && format > (best?.format ?? 0)) best = { format, at }
  }
  if (!best) return () => false
  const ranges = best.format === 12 ? longRanges(cmap, best.at) : shortRanges(cmap, best.at)
  return (codePoint) => contains(ranges, codePoint)
}

function longRanges(cmap: Buffer, at: number): Range[] {
  return Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, group): Range => {
    const start = at + 16 + group * 12
    return [cmap.readUInt32BE(start), cmap.readUInt32BE(start + 4)]
  })
}

function shortRanges(cmap: Buffer, at: number): Range[] {
  const count = cmap.readUInt16BE(at + 6) / 2
  const ranges: Range[] = []
  for (let segment = 0; segment < count; segment++) {
    const last = cmap.readUInt16BE(at + 14 + segment * 2)
    const first = cmap.readUInt16BE(at + 16 + (count + segment) * 2)
    const delta = cmap.readUInt16BE(at + 16 + (2 * count + segment) * 2)
    const offsetAt = at + 16 + (3 * count + segment) * 2
    const offset = cmap.readUInt16BE(offsetAt)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : cmap.readUInt16BE(offsetAt + offset + (code - first) * 2)
      if (glyph === 0) continue
      const previous = ranges.at(-1)
      if (previous && previous[1] === code - 1) ranges[ranges.length - 1] = [previous[0], code]
      else ranges.push([code, code])
    }
  }
  return ranges
}

function contains(ranges: readonly Range[], codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

import fc from 'fast-check'
import { concatBytes } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'

/** A real one with a few pieces cut, doubled, overwritten, or cut off there. */
const changed = (seeds: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(3), fc.nat(), fc.nat(40), fc.uint8Array({ maxLength: 8 })), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([seed, cuts]) => {
      let bytes = seed
      for (const [how, where, length, more] of cuts) {
        const at = where % (bytes.length + 1)
        const [before, piece, after] = [bytes.slice(0, at), bytes.slice(at, at + length), bytes.slice(at)]
        if (how === 0) bytes = concatBytes(before, bytes.slice(at + length))
        else if (how === 1) bytes = concatBytes(before, piece, piece, after)
        else if (how === 2) bytes = concatBytes(before, more, bytes.slice(at + more.length))
        else bytes = before
      }
      return bytes
    })

/** What opens something in one of the formats. Said very often it goes deep, or is looked for very often. */
const openers = [
  '[',
  '{"a":',
  '[{"@context":',
  '<g>',
  '<!--',
  '<!-- -->',
  '<!doctype ',
  '<<',
  '(',
  '\\',
  '~',
  '.',
  '%',
  '=',
  ' ',
  '\n',
  '"',
]

/** A real one in which one piece stands very often: what takes the square of the length shows. */
const grown = (seeds: readonly Uint8Array[], longest: number) =>
  fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.nat(),
      fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...openers.map(encodeUtf8))),
      fc.integer({ min: 10, max: longest }),
    )
    .map(([seed, where, what, length]) => {
      const at = where % (seed.length + 1)
      const piece = typeof what === 'number' ? seed.slice(at, at + what) : what
      const times = piece.length === 0 ? 0 : Math.ceil(length / piece.length)
      const often = new Uint8Array(times * piece.length)
      for (let nth = 0; nth < times; nth++) often.set(piece, nth * piece.length)
      return concatBytes(seed.slice(0, at), often, seed.slice(at))
    })

/**
 * What a parser is fuzzed with: changed pieces of real ones, real ones grown large, anything of JSON, and anything
 * at all.
 *
 * @param longest how many bytes a piece that is said often may fill
 */
export const inputs = (seeds: readonly Uint8Array[], longest: number): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { arbitrary: changed(seeds), weight: 12 },
    { arbitrary: grown(seeds, longest), weight: 2 },
    { arbitrary: fc.json().map(encodeUtf8), weight: 3 },
    { arbitrary: fc.string().map(encodeUtf8), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 2 },
  )

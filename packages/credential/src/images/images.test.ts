import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import { conforms } from '../testing/conformance.ts'
import { smallestPng } from '../testing/images.ts'
import { hasStandards, standardBytes, standardsNote, standardText } from '../testing/standards.ts'
import { bakePng, unbakePng } from './png.ts'
import { bakeSvg, unbakeSvg } from './svg.ts'

const svg = '<?xml version="1.0"?>\r\n<svg xmlns="http://www.w3.org/2000/svg" width="1"><g id="é"/></svg>'
const json = '{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"Zoë ]]> <b>"}'
const jws = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl'

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
  return 'none'
}

describe('PNG', () => {
  test('gives back what was baked in, and keeps every other byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const baked = bakePng(smallestPng, text)
        expect(unbakePng(baked)).toEqual({ text, count: 1, legacy: null })
        const header = smallestPng.subarray(0, 33)
        expect(baked.subarray(0, 33)).toEqual(header)
        expect(baked.subarray(baked.length - smallestPng.length + 33)).toEqual(smallestPng.subarray(33))
      }),
    )
  })

  test('replaces what was baked in before', () => {
    expect(unbakePng(bakePng(bakePng(smallestPng, json), jws))).toEqual({
      text: jws,
      count: 1,
      legacy: null,
    })
  })

  test('counts badges that others baked in twice, and takes the first', () => {
    const baked = bakePng(smallestPng, 'one')
    const chunk = bakePng(smallestPng, 'two').subarray(33, -(smallestPng.length - 33))
    const twice = concatBytes(baked.subarray(0, 33 + chunk.length), chunk, baked.subarray(33 + chunk.length))
    expect(unbakePng(twice)).toEqual({ text: 'one', count: 2, legacy: null })
  })

  test('a plain picture has nothing', () => {
    expect(unbakePng(smallestPng)).toEqual({ text: null, count: 0, legacy: null })
  })

  test('a flipped bit is noticed wherever it is, or changes nothing that is read', () => {
    const baked = bakePng(smallestPng, json)
    fc.assert(
      fc.property(fc.nat(baked.length * 8 - 1), (bit) => {
        const broken = baked.slice()
        broken[bit >> 3]! ^= 1 << (bit & 7)
        expect(codeOf(() => unbakePng(broken))).toMatch(/^png-/)
      }),
    )
  })

  test('any bytes are answered with a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(60), (junk, keep) => {
        codeOf(() => unbakePng(concatBytes(smallestPng.subarray(0, keep), junk)))
        codeOf(() => bakePng(junk, 'text'))
      }),
      { numRuns: 500 },
    )
  })

  test.runIf(hasStandards)(`official samples give their badges${standardsNote}`, () => {
    conforms('Open Badges 3.0: baked images', 2)
    const folder = 'open-badges-3.0/samples/public-validator'
    expect(unbakePng(standardBytes(`${folder}/simple-json.png`)).text).toContain('"@context"')
    expect(unbakePng(standardBytes(`${folder}/simple-jwt.png`)).text).toMatch(/^eyJ/)
  })

  test.runIf(hasStandards)(`a badge of Open Badges 2.0 is seen as one${standardsNote}`, () => {
    conforms('Open Badges 2.0: baked image')
    expect(unbakePng(standardBytes(legacyPng))).toMatchObject({
      text: null,
      legacy: { count: 1 },
    })
  })
})

const legacyPng = 'open-badges-2.0/samples/public-validator/simple-badge.png'

describe('SVG', () => {
  test('gives back what was baked in, and stays what it was', () => {
    for (const text of [json, jws]) {
      const baked = bakeSvg(svg, text)
      expect(unbakeSvg(baked)).toEqual({ text, count: 1, legacy: null })
      expect(baked).toContain('<g id="é"/></svg>')
      expect(baked).toMatch(
        /<svg [^>]*xmlns:openbadges="https:\/\/purl.imsglobal.org\/ob\/v3p0"[^>]*><openbadges:credential/,
      )
    }
  })

  test('holds any JSON text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (name) => {
        const text = JSON.stringify({ name })
        expect(unbakeSvg(bakeSvg(svg, text)).text).toBe(text)
      }),
    )
  })

  test('replaces what was baked in before, however often', () => {
    const once = bakeSvg(svg, json)
    expect(bakeSvg(bakeSvg(bakeSvg(svg, jws), jws), json)).toBe(once)
  })

  test('works on an empty root and on one with a prefix', () => {
    expect(unbakeSvg(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg" />', jws)).text).toBe(jws)
    expect(unbakeSvg(bakeSvg('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', json)).text).toBe(json)
  })

  test.each([
    [
      'entities',
      '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
      'svg-doctype',
    ],
    ['an unknown entity', '<svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', 'svg-invalid'],
    ['no end', '<svg xmlns="http://www.w3.org/2000/svg">', 'svg-invalid'],
    ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'svg-invalid'],
    ['no namespace', '<svg/>', 'svg-invalid'],
    ['too deep nesting', `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(300)}`, 'svg-too-deep'],
    ['nothing', '', 'svg-invalid'],
  ])('with %s is refused', (_, text, code) => {
    expect(codeOf(() => unbakeSvg(text))).toBe(code)
    expect(codeOf(() => bakeSvg(text, jws))).toBe(code)
  })

  test('only JSON or a token is baked in, so that nothing can break out of the attribute', () => {
    expect(codeOf(() => bakeSvg(svg, '"/><script/>'))).toBe('svg-text')
  })

  test('any text is answered with a code', () => {
    const parts = fc.constantFrom(
      '<svg xmlns="http://www.w3.org/2000/svg">',
      '</svg>',
      '<!',
      '[',
      ']]>',
      '<![CDATA[',
      '&',
      'x',
      '<g',
      '>',
      '"',
      '<?xml',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        codeOf(() => unbakeSvg(pieces.join('')))
      }),
      { numRuns: 1000 },
    )
  })

  test.runIf(hasStandards)(`official samples give their badges${standardsNote}`, () => {
    conforms('Open Badges 3.0: baked images', 2)
    const folder = 'open-badges-3.0/samples/public-validator'
    expect(unbakeSvg(standardText(`${folder}/simple-json.svg`)).text).toContain('"@context"')
    expect(unbakeSvg(standardText(`${folder}/simple-jwt.svg`)).text).toMatch(/^eyJ/)
  })
})

test('the text is written as UTF-8', () => {
  const baked = bakePng(smallestPng, 'é')
  expect(Buffer.from(baked).includes(Buffer.from(encodeUtf8('é')))).toBe(true)
})

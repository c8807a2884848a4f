import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { pdfWith } from '../testing/documents.ts'
import { smallestPng, smallestSvg } from '../testing/images.ts'
import { detect } from './detect.ts'
import { faultsOf, recognize } from './recognize.ts'
import { instantOf, isUri } from './shape.ts'

describe('the kind of a file', () => {
  test.each<[string, string | Uint8Array]>([
    ['json', '{"a":1}'],
    ['json', '\ufeff \n[1]'],
    ['jwt', 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln'],
    ['jwt', `eyJhbGciOiJFUzI1NiJ9.${'e'.repeat(200_000)}.c2ln`],
    ['png', smallestPng],
    ['svg', smallestSvg],
    ['svg', `<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "a" "b">\n${smallestSvg}`],
    ['svg', `<!-- a > b --><!DOCTYPE svg [<!ENTITY a "<b>"> ]>${smallestSvg}`],
    ['svg', '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'],
    ['html', '<!doctype html><title>x</title>'],
    ['html', '<html><svg></svg></html>'],
    ['pdf', pdfWith('x')],
    ['unknown', 'hello'],
    ['unknown', '<note/>'],
    ['unknown', new Uint8Array(100)],
  ])('%s', (kind, input) => {
    expect(detect(typeof input === 'string' ? encodeUtf8(input) : input)).toBe(kind)
  })

  test('is told for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => detect(bytes).length > 0))
  })

  test('is told at once for a text that has many ways to be no image', () => {
    for (const text of [
      `${'<!-- -->'.repeat(5_000)}x`,
      `<!doctype ${'a'.repeat(60_000)}`,
      '<!doctype a>'.repeat(5_000),
      `<!doctype [${']'.repeat(60_000)}`,
      `<${' '.repeat(60_000)}`,
    ])
      expect(detect(encodeUtf8(text))).toBe('unknown')
  })

  test('is told quickly for a page that only opens comments', () => {
    expect(detect(encodeUtf8('<!-- '.repeat(20_000)))).toBe('unknown')
    expect(detect(encodeUtf8('<?xml '.repeat(20_000)))).toBe('unknown')
    expect(detect(encodeUtf8(`<!doctype ${'['.repeat(60_000)}`))).toMatch(/html|unknown/)
  })
})

test.each<[unknown, boolean]>([
  ['2026-01-01T00:00:00Z', true],
  ['2026-01-01T00:00:00.123456+05:30', true],
  ['2026-01-01T00:00:00', false],
  ['2026-01-01', false],
  ['2026-13-01T00:00:00Z', false],
  ['2026-02-30T00:00:00Z', false],
  ['2026-01-01T24:00:00Z', false],
  ['2026-01-01 00:00:00Z', false],
  [1_700_000_000, false],
  [null, false],
])('%j as an instant: %s', (value, is) => {
  expect(instantOf(value) !== null).toBe(is)
})

test('URIs are absolute', () => {
  for (const uri of ['https://example.org/ü', 'urn:uuid:1', 'did:key:z6', 'data:image/png;base64,AA=='])
    expect(isUri(uri)).toBe(true)
  for (const text of ['example.org', '/path', '#1', 'http:', 'https://a b', 'x:<>'])
    expect(isUri(text)).toBe(false)
})

test('formats are told apart by context and type', () => {
  const v2 = 'https://www.w3.org/ns/credentials/v2'
  const v1 = 'https://www.w3.org/2018/credentials/v1'
  expect(recognize({ '@context': [v2], type: ['VerifiableCredential', 'OpenBadgeCredential'] })).toBe(
    'open-badges-3.0',
  )
  expect(recognize({ '@context': v2, type: 'VerifiableCredential' })).toBe('vc-2.0')
  expect(recognize({ '@context': [v1], type: ['VerifiableCredential', 'OpenBadgeCredential'] })).toBe(
    'vc-1.1',
  )
  expect(recognize({ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' })).toBe(
    'open-badges-2.0',
  )
  expect(recognize({})).toBe('unknown')
})

test('faults point to their place, and there is an end to them', () => {
  const document = {
    type: 'VerifiableCredential',
    issuer: { id: 'no uri' },
    credentialSubject: [{ id: 5 }, {}],
    validFrom: 'x',
  }
  const pointers = faultsOf(document, 'vc-2.0').map(({ pointer, code }) => `${pointer} ${code}`)
  expect(pointers).toContain('/issuer/id uri-invalid')
  expect(pointers).toContain('/credentialSubject/0/id uri-invalid')
  expect(pointers).toContain('/credentialSubject/1 subject-empty')
  expect(pointers).toContain('/validFrom date-invalid')
  const many = { ...document, evidence: Array.from({ length: 10_000 }, () => ({})) }
  expect(faultsOf(many, 'vc-2.0').length).toBeLessThan(60)
})

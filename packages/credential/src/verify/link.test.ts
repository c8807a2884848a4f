import { describe, expect, test } from 'vitest'
import { findAlternate, isLink } from './link.ts'

describe('the credential that a page names', () => {
  const base = 'https://example.org/credentials/1'
  test.each<[string, string | null]>([
    ['<link rel="alternate" type="application/vc" href="1.json">', 'https://example.org/credentials/1.json'],
    [
      "<LINK type='application/vc+ld+json' rel='nofollow alternate' href='/x?a=1&amp;b=2'>",
      'https://example.org/x?a=1&b=2',
    ],
    ['<link rel=alternate type=application/ld+json href=//other.example/c>', 'https://other.example/c'],
    [
      '<link rel="alternate" type="application/json" href="/b"><link rel="alternate" type="application/vc" href="/a">',
      'https://example.org/a',
    ],
    ['<link rel="alternate" type="application/rss+xml" href="/a">', null],
    ['<link rel="alternate" type="application/vc" href="javascript:1">', null],
    ['<link rel="alternate" type="application/vc" href="file:///etc/passwd">', null],
    ['<link rel="stylesheet" type="application/vc" href="/a">', null],
  ])('%s', (html, expected) => {
    expect(findAlternate(html, base)).toBe(expected)
  })
})

test('a link is one web address and nothing else', () => {
  for (const link of ['https://example.org/a?b=c', 'http://localhost:3000/credentials/1'])
    expect(isLink(link)).toBe(true)
  for (const text of [
    'example.org',
    'https://a b',
    'javascript:1',
    '{"a":"https://example.org"}',
    'https://',
  ]) {
    expect(isLink(text)).toBe(false)
  }
})

test('a page that opens links without end is left in time', () => {
  expect(findAlternate('<link rel '.repeat(30_000), 'https://example.org/')).toBeNull()
  expect(findAlternate(`<link ${'x '.repeat(100_000)}`, 'https://example.org/')).toBeNull()
})

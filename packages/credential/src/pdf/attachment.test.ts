import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import {
  catalogObject,
  fileObject,
  namesObject,
  pdfWith,
  streamObject,
  writePdf,
} from '../testing/documents.ts'
import { readAttachedCredential } from './attachment.ts'

const json = `{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"Zoë","filler":"${'x'.repeat(500)}"}`
/** A PDF/A-3a made by Typst 0.14 with `pdf.attach`, as Laurel's certificates are. */
const typst = new Uint8Array(readFileSync(new URL('samples/typst-a-3a.pdf', import.meta.url)))

/** What came of it: the text, "none", or the code of a coded error. Anything else fails the test. */
const outcome = (pdf: Uint8Array): Promise<string> =>
  readAttachedCredential(pdf).then(
    (found) => found?.text ?? 'none',
    (error: unknown) => {
      if (error instanceof CredentialError) return error.code
      throw error
    },
  )

const catalog = catalogObject
const leaf = namesObject
const file = fileObject
const stream = streamObject
const plain = stream('', encodeUtf8(json))

describe('a credential in a PDF', () => {
  test('is found in a PDF/A-3 that Typst made', async () => {
    expect(await readAttachedCredential(typst)).toEqual({ text: json, name: 'credential.json' })
  })

  test('is found after an incremental update, as signing makes one', async () => {
    const start = Number(/startxref\s+(\d+)/.exec(Buffer.from(typst).toString('latin1'))?.[1])
    const update = `\n9000 0 obj\n<< /Type /Sig >>\nendobj\nxref\n9000 1\n${String(typst.length + 1).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9001 /Root ${
      /\/Root (\d+ \d+ R)/.exec(Buffer.from(typst).toString('latin1'))?.[1]
    } /Prev ${start} >>\nstartxref\n`
    const table = typst.length + update.indexOf('xref\n9000')
    expect(await outcome(concatBytes(typst, encodeUtf8(`${update}${table}\n%%EOF\n`)))).toBe(json)
  })

  test('is found though the table of contents is damaged', async () => {
    const damaged = typst.slice()
    damaged.set(encodeUtf8('staRTxref'), Buffer.from(typst).lastIndexOf('startxref'))
    expect(await outcome(damaged)).toBe(json)
  })

  test('is found behind bytes that do not belong, in a tree of names, with and without compression', async () => {
    expect(await outcome(writePdf([catalog, leaf, file, plain]))).toBe(json)
    expect(await outcome(concatBytes(encodeUtf8('junk\n'), writePdf([catalog, leaf, file, plain])))).toBe(
      json,
    )
    const packed = stream('/Filter /FlateDecode', deflateSync(encodeUtf8(json)))
    expect(await outcome(writePdf([catalog, leaf, file, packed]))).toBe(json)
  })

  test('is found in object streams', async () => {
    const bodies = [leaf, file]
    const head = `2 0 3 ${leaf.length + 1} `
    const container = stream(
      `/Type /ObjStm /N 2 /First ${head.length} /Filter /FlateDecode`,
      deflateSync(encodeUtf8(head + bodies.join(' '))),
    )
    // Without a table of contents that knows of it, objects are looked for.
    const pdf = concatBytes(
      encodeUtf8(`%PDF-1.7\n1 0 obj\n${catalog}\nendobj\n4 0 obj\n`),
      plain,
      encodeUtf8('\nendobj\n5 0 obj\n'),
      container,
      encodeUtf8('\nendobj\n'),
    )
    expect(await outcome(pdf)).toBe(json)
  })

  test('is not made up where none is attached', async () => {
    expect(await outcome(writePdf(['<< /Type /Catalog >>']))).toBe('none')
    expect(await outcome(pdfWith('{"just":"data"}'))).toBe('none')
  })

  test('may be a token', async () => {
    const token = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl'
    expect(await outcome(pdfWith(token))).toBe(token)
  })
})

describe('a hostile PDF', () => {
  const bomb = stream('/Filter /FlateDecode', deflateSync(new Uint8Array(50_000_000)))
  const circle = '<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>'

  test.each([
    ['is no PDF', encodeUtf8('hello'), 'pdf-invalid'],
    ['is encrypted', writePdf([catalog, leaf, file, plain], '/Encrypt << /V 5 >>'), 'pdf-encrypted'],
    ['grows without end', writePdf([catalog, leaf, file, bomb]), 'none'],
    ['has a tree that bites its tail', writePdf([circle, '<< /Kids [2 0 R 2 0 R] >>']), 'pdf-too-complex'],
    ['refers to itself', writePdf([circle, '2 0 R']), 'none'],
    ['is nested without end', encodeUtf8(`%PDF-1.7\n1 0 obj ${'['.repeat(1_000_000)}`), 'pdf-too-deep'],
    [
      'has a table of contents that leads in a circle',
      encodeUtf8('%PDF-1.7\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF'),
      'none',
    ],
    [
      'is one long text',
      concatBytes(encodeUtf8('%PDF-1.7\n1 0 obj '), new Uint8Array(1_000_000).fill(0x28)),
      'none',
    ],
    ['is all objects', encodeUtf8(`%PDF-1.7\n${'1 0 obj\n<< /Type /Catalog >>\n'.repeat(50_000)}`), 'none'],
  ])('that %s is dealt with', async (_, pdf, expected) => {
    expect(await outcome(pdf)).toBe(expected)
  })

  test('is answered with a result or a code, whichever bytes are changed', async () => {
    const change = fc.tuple(fc.nat(typst.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 20 }),
        fc.nat(typst.length),
        async (changes, cut) => {
          const broken = typst.slice(0, typst.length - (cut % 7 === 0 ? cut : 0))
          for (const [at, value] of changes) broken[at % Math.max(1, broken.length)] = value
          await outcome(broken)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('is answered whatever it is put together from', async () => {
    const words = fc.constantFrom(
      '1 0 obj ',
      '<< ',
      '>> ',
      '/Type /ObjStm ',
      '/Type /XRef ',
      '/Kids [1 0 R] ',
      'stream\n',
      'endstream ',
      'endobj ',
      'xref\n0 1\n',
      'trailer ',
      'startxref\n9\n',
      '/W [1 2 1] ',
      '/Length 5 ',
      '/Root 1 0 R ',
      '(',
      ')',
      '<',
      '[',
      '/Names ',
      '/N 9 /First 3 ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 30 }), async (parts) => {
        await outcome(encodeUtf8(`%PDF-1.7\n${parts.join('')}`))
      }),
      { numRuns: 1000 },
    )
  })
})

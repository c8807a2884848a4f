import { expect, test } from 'vitest'
import { parseCsv, readCsvHead } from './read-csv.ts'
import { suggestMapping } from './suggest.ts'

test('columns are recognised by the names people give them', () => {
  expect(suggestMapping(['Full name', 'E-Mail', 'Issue date', 'Shoe size'])).toEqual({
    name: 'Full name',
    email: 'E-Mail',
    validFrom: 'Issue date',
  })
})

test('first and last names are taken only where there is no full name', () => {
  expect(suggestMapping(['First name', 'Surname'])).toEqual({ firstName: 'First name', lastName: 'Surname' })
  expect(suggestMapping(['name', 'first name'])).toEqual({ name: 'name' })
})

test('one column is never suggested for two fields', () => {
  const chosen = Object.values(suggestMapping(['Name', 'Date', 'Completion date']))
  expect(new Set(chosen).size).toBe(chosen.length)
})

test('quotes, line breaks in values and every kind of line end are read', () => {
  expect(parseCsv('a,b\r\n"x, ""y""",z\n"two\nlines",\n', ',')).toEqual([
    ['a', 'b'],
    ['x, "y"', 'z'],
    ['two\nlines', ''],
  ])
})

test('the delimiter is found, and old encodings are understood', async () => {
  const windows = new Blob([
    new Uint8Array([...Buffer.from('name;city\nJos'), 0xe9, ...Buffer.from(';Oslo\n')]),
  ])
  expect(await readCsvHead(windows)).toEqual({ header: ['name', 'city'], rows: [['José', 'Oslo']] })
})

test('a spreadsheet that was not saved as text is told from one that was', async () => {
  expect(await readCsvHead(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])]))).toBeNull()
})

import { FileError } from './decode.ts'

/** What a row can say. `name` is required; the rest may be absent. */
export const fields = [
  'name',
  'email',
  'language',
  'validFrom',
  'validUntil',
  'evidence',
  'narrative',
  'licenseNumber',
  'result',
  'visibility',
] as const
export type Field = (typeof fields)[number]

/** A first and a last name in columns of their own are joined to `name`. */
type Column = Field | 'firstName' | 'lastName'
type Places = { [C in Column]?: number }
/** Where each field stands (the index of its column), and how many columns the file names. */
export type Columns = { readonly places: Readonly<Places>; readonly count: number }
/** Field to the header of its column, as the caller says it. */
export type Mapping = Readonly<Record<string, string>>

/** Headers under which the fields are found without a mapping; compared without case, spaces and marks. */
const synonyms: { readonly [C in Column]: readonly string[] } = {
  name: [
    'name',
    'fullname',
    'recipient',
    'recipientname',
    'holder',
    'student',
    'studentname',
    'graduate',
    'participant',
    'displayname',
  ],
  firstName: ['firstname', 'givenname', 'forename'],
  lastName: ['lastname', 'surname', 'familyname'],
  email: ['email', 'emailaddress', 'mail', 'mailaddress', 'recipientemail', 'studentemail'],
  language: ['language', 'lang', 'locale', 'preferredlanguage', 'recipientlanguage'],
  validFrom: ['validfrom', 'issuedon', 'issuedate', 'issued', 'awarded', 'awarddate', 'awardedon', 'date'],
  validUntil: [
    'validuntil',
    'until',
    'expires',
    'expireson',
    'expiry',
    'expirydate',
    'expirationdate',
    'validto',
  ],
  evidence: ['evidence', 'evidenceurl', 'evidencelink'],
  narrative: ['narrative', 'comment', 'note'],
  licenseNumber: ['licensenumber', 'licencenumber', 'certificatenumber', 'number'],
  result: ['result', 'grade', 'score', 'mark'],
  visibility: ['visibility', 'visible', 'visibleto', 'whosees'],
}

const plain = (header: string): string =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Finds the columns, by the mapping where there is one, else by their headers. Throws {@link FileError}. */
export function findColumns(header: readonly string[], mapping: Mapping | null): Columns {
  const places = mapping ? byMapping(header, mapping) : byHeader(header)
  if (places.name === undefined && places.firstName === undefined) {
    const seen = header.slice(0, 12).map((name) => `“${name.trim().slice(0, 40)}”`)
    throw new FileError(
      `The first line must name a column “name” (or say in the mapping which column holds the name). Its columns are: ${seen.join(', ') || 'none'}.`,
    )
  }
  return { places, count: header.length }
}

function byHeader(header: readonly string[]): Places {
  const names = header.map(plain)
  const found: Places = {}
  for (const [column, known] of Object.entries(synonyms) as [Column, readonly string[]][]) {
    // In the order of the synonyms: "name" wins over "student" where a file has both.
    const index = known.map((name) => names.indexOf(name)).find((at) => at >= 0)
    if (index !== undefined) found[column] = index
  }
  for (const index of Object.values(found)) {
    if (names.indexOf(names[index]!, index + 1) >= 0) {
      throw new FileError(
        `Two columns are named “${header[index]!.trim()}”. Rename one, or say in the mapping which is meant.`,
      )
    }
  }
  if (found.name !== undefined) {
    delete found.firstName
    delete found.lastName
  }
  return found
}

function byMapping(header: readonly string[], mapping: Mapping): Places {
  const found: Places = {}
  for (const [field, name] of Object.entries(mapping)) {
    if (!Object.hasOwn(synonyms, field))
      throw new FileError(
        `The mapping names a field “${field.slice(0, 50)}”. Fields are: ${Object.keys(synonyms).join(', ')}.`,
      )
    const index = header.findIndex((candidate) => candidate.trim() === name.trim())
    if (index < 0)
      throw new FileError(
        `The mapping points “${field}” to a column “${name.slice(0, 100)}”, which the file does not have.`,
      )
    found[field as Column] = index
  }
  return found
}

/** The fields of one CSV record. */
export function pick(record: readonly string[], columns: Columns): Partial<Record<Field, string>> {
  const { firstName, lastName, ...direct } = columns.places
  const picked: Partial<Record<Field, string>> = {}
  for (const [field, index] of Object.entries(direct) as [Field, number][])
    picked[field] = plainText(record[index] ?? '')
  if (picked.name === undefined) {
    picked.name = [firstName, lastName]
      .map((index) => (index === undefined ? '' : plainText(record[index] ?? '').trim()))
      .join(' ')
  }
  return picked
}

/** Lists that Laurel hands out put an apostrophe before what a spreadsheet would take for a formula; here it goes again. */
const plainText = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

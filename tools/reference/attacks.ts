import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { page, table } from './page.ts'

const root = join(import.meta.dirname, '../..')

type Attack = {
  readonly attack: string
  /** What stands against it. */
  readonly answer: string
  /** The file and the beginning of the name of each test that tries it. */
  readonly tests: readonly { readonly file: string; readonly name: string }[]
}

/**
 * docs/reference/attacks.md, from tools/reference/attacks.json: attacks by the names they are known by, and the tests
 * that try them. Throws where a test of that name is not there.
 */
export function attacksPage(): string {
  const rows = JSON.parse(readFileSync(join(import.meta.dirname, 'attacks.json'), 'utf8')) as Attack[]
  const missing = rows.flatMap(({ tests }) => tests).filter(({ file, name }) => !holds(file, name))
  if (missing.length > 0) {
    const names = missing.map(({ file, name }) => `${file} has no test "${name}..."`)
    throw new Error(`tools/reference/attacks.json:\n${names.join('\n')}`)
  }
  return page(
    'Attacks, by name',
    'What is tried against a running server in every run of the tests, and what stands against it. API1 to API10 are those of the OWASP API Security Top 10 of 2023.',
    table(
      ['attack', 'what stands against it', 'tried by'],
      rows.map(({ attack, answer, tests }) => [attack, answer, tests.map(linkTo).join('; ')]),
    ),
  )
}

const linkTo = ({ file, name }: Attack['tests'][number]): string =>
  `“${name}” in [${file.replace(/^.*\//, '')}](../../${file})`

function holds(file: string, name: string): boolean {
  try {
    return readFileSync(join(root, file), 'utf8').includes(name)
  } catch {
    return false
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { page, table } from './page.ts'

const root = join(import.meta.dirname, '../..')
const answers = ['met', 'partly', 'not met', 'not applicable'] as const

type Requirement = {
  readonly id: string
  readonly level: 1 | 2
  readonly about: string
  readonly answer: (typeof answers)[number]
  readonly how: string
  /** The tests that show it, or where it is settled where nothing can be run. */
  readonly tests: readonly string[]
}

/**
 * docs/reference/asvs.md, from tools/reference/asvs.json: every requirement of the levels 1 and 2, how it is met, and
 * the test that shows it. Throws where a test is not there, or an answer is claimed without one.
 */
export function asvsPage(): string {
  const rows = JSON.parse(readFileSync(join(import.meta.dirname, 'asvs.json'), 'utf8')) as Requirement[]
  const faults = [...rows.flatMap(faultsOf), ...faultsOfAll(rows)]
  if (faults.length > 0) throw new Error(`tools/reference/asvs.json:\n${faults.join('\n')}`)
  const count = (answer: string, level: number) =>
    String(rows.filter((one) => one.answer === answer && one.level === level).length)
  const sums = answers.map((answer) => [answer, count(answer, 1), count(answer, 2)])
  return page(
    'Application security (OWASP ASVS 5.0)',
    'How this version stands to the levels 1 and 2 of the Application Security Verification Standard 5.0 of OWASP (CC BY-SA 4.0), by our own judgement. The requirements are named in our words; the standard has theirs. “Partly” and “not met” say what is missing.',
    `${table(['', 'level 1', 'level 2'], sums)}\n\n${chaptersOf(rows).join('\n\n')}`,
  )
}

function chaptersOf(rows: readonly Requirement[]): string[] {
  const chapters = Map.groupBy(rows, ({ id }) => id.split('.', 1)[0]!)
  return [...chapters].map(([chapter, own]) => {
    const lines = own.map(({ id, level, about, answer, how, tests }) => [
      id,
      String(level),
      about,
      answer === 'met' ? 'met' : `**${answer}**`,
      how,
      tests.map(linkTo).join(', '),
    ])
    return `## V${chapter}\n\n${table(['', 'level', 'about', '', 'how', 'shown by'], lines)}`
  })
}

const linkTo = (path: string): string =>
  `[${path.replace(/^.*\//, '').replace(/\.test\.ts$/, '')}](../../${path})`

function faultsOf({ id, answer, how, tests }: Requirement): string[] {
  const faults = tests
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${id}: ${path} is not there`)
  if (!answers.includes(answer)) faults.push(`${id}: "${answer}" is none of ${answers.join(', ')}`)
  if (how === '') faults.push(`${id}: no word of how or why`)
  if (answer === 'met' && tests.length === 0) faults.push(`${id}: met, and nothing that shows it`)
  return faults
}

/** Against the list of the standard where that is at hand; else only that nothing stands there twice. */
function faultsOfAll(rows: readonly Requirement[]): string[] {
  const ids = rows.map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} stands there twice`)
  const folder = process.env.LAUREL_STANDARDS ?? resolve(root, '../shared/standards')
  const list = join(folder, 'owasp-asvs-5.0/requirements.json')
  if (!existsSync(list)) return twice
  const { requirements } = JSON.parse(readFileSync(list, 'utf8')) as {
    requirements: { id: string; level: number }[]
  }
  const wanted = new Map(requirements.filter(({ level }) => level <= 2).map(({ id, level }) => [id, level]))
  const missing = [...wanted.keys()].filter((id) => !ids.includes(id)).map((id) => `${id} is missing`)
  const wrong = rows
    .filter(({ id, level }) => wanted.get(id) !== level)
    .map(({ id }) => `${id} is of another level`)
  return [...twice, ...missing, ...wrong]
}

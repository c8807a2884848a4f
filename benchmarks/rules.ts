import { decide, prepare } from '../packages/server/src/programs/decide.ts'
import { type Fact, indexFacts } from '../packages/server/src/programs/facts.ts'
import type { ProgramDefinition } from '../packages/server/src/store/tables.ts'
import { perSecond, type Row } from './row.ts'

/*
 * How many results the rules engine takes on one core: each result that comes is parsed and held, with all else that is
 * known of its person, against three programs. The ratio is to the same results being parsed as JSON and nothing more.
 */

const people = 2000
const each = 10
const now = Date.UTC(2026, 10, 21)
const day = 86_400_000

const program = (nth: number): ProgramDefinition => ({
  name: `Program ${nth}`,
  goal: '',
  criteria: '',
  achievementIds: [],
  requirements: {
    kind: 'all',
    of: [
      { kind: 'assessment', key: `exam-${nth}`, minScore: 80, period: 'P3Y' },
      {
        kind: 'n-of',
        count: 2,
        of: [
          { kind: 'course', key: `course-${nth}` },
          { kind: 'cpd', hours: 20, period: 'P1Y' },
          { kind: 'role', key: 'welder', period: 'P1Y' },
        ],
      },
    ],
  },
  validity: { kind: 'relative', period: 'P2Y' },
  graceDays: 30,
  renewal: { windowDays: 90, requirements: { kind: 'cpd', hours: 16, period: 'P2Y' } },
  takeAway: 'suspend',
})

/** As they come in a request body. Deterministic: every run does the same work. */
function resultsOf(person: number): string[] {
  return Array.from({ length: each }, (_, nth) => {
    const seed = (person * 31 + nth * 17) % 100
    const kind = (['assessment', 'course', 'cpd', 'role'] as const)[nth % 4]!
    return JSON.stringify({
      id: `${person}-${nth}`,
      kind,
      key: kind === 'role' ? 'welder' : `${kind === 'assessment' ? 'exam' : 'course'}-${nth % 3}`,
      at: now - seed * 7 * day,
      until: null,
      score: kind === 'assessment' ? seed : null,
      outcome: kind === 'course' ? 'passed' : null,
      hours: kind === 'cpd' ? seed / 4 : null,
    })
  })
}

const bodies = Array.from({ length: people }, (_, person) => resultsOf(person))
const programs = [0, 1, 2].map((nth) => prepare(`program-${nth}`, 1, program(nth)))

function parseOnly(): number {
  let seen = 0
  for (const lines of bodies) for (const line of lines) seen += (JSON.parse(line) as Fact).id.length
  return seen
}

/** With each result everything known of the person is judged anew, as the server does. */
function judge(): number {
  let met = 0
  for (const lines of bodies) {
    const facts: Fact[] = []
    for (const line of lines) {
      facts.push(JSON.parse(line) as Fact)
      const known = indexFacts(facts)
      for (const one of programs) if (decide(one, null, known, now).decision.act === 'award') met += 1
    }
  }
  return met
}

function rate(work: () => number): number {
  work()
  let best = 0
  for (let turn = 0; turn < 5; turn++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    best = Math.max(best, (people * each * 1e6) / (user + system))
  }
  return best
}

export async function run(): Promise<Row[]> {
  const bare = rate(parseOnly)
  const judged = rate(judge)
  return [
    {
      name: `rules: results of ${people.toLocaleString('en')} people against ${programs.length} programs, per CPU second`,
      ours: perSecond(judged),
      peer: `${perSecond(bare)} only parsed as JSON`,
      ratio: judged / bare,
      note: `each result has all that is known of its person judged anew; ${judge().toLocaleString('en')} times an award was due`,
    },
  ]
}

import process from 'node:process'
import type { Report } from '@laurel/credential'
import { Command } from 'commander'
import { CommandError, exitCodes } from '../exit.ts'
import type { NetworkOptions } from '../network.ts'
import { collect } from '../option-list.ts'
import { readInputs } from '../read-input.ts'
import { columns, paint, plain, tell, tellJson } from '../terminal/text.ts'

type Options = NetworkOptions & { readonly at?: string }

/** `laurel verify`: the library's verification, here on this machine. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check certificates and badges: JSON, JWT, PNG, SVG, PDF')
    .argument('<what...>', 'files, folders, links, or - for standard input')
    .option('--offline', 'reach nothing: what would have to be fetched is unknown')
    .option(
      '--allow <address>',
      'a private or http server that may be reached all the same (again for more)',
      collect,
    )
    .option('--at <time>', 'verify as of this time (ISO 8601) instead of now')
    .action(async (given: string[], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const { verifyAll } = await import('../verify-all.ts')
      const now = options.at === undefined ? () => new Date() : fixed(options.at)
      const codes: number[] = []
      const setup = { options, typed: given }
      for await (const { source, report } of verifyAll(readInputs(given), setup, now)) {
        const code = exitCodeOf(report)
        codes.push(code)
        if (options.json) tellJson({ source, exitCode: code, ...report })
        else show(source, report, code)
      }
      if (codes.length === 0)
        throw new CommandError('noInput', 'There is nothing in it that could be a credential.')
      if (!options.json && codes.length > 1) tell(summary(codes))
      process.exitCode = worst(codes)
    })
}

function fixed(text: string): () => Date {
  const date = new Date(text)
  if (Number.isNaN(date.getTime()))
    throw new CommandError('usage', `--at: "${text}" is not a time such as 2027-01-31.`)
  return () => date
}

function exitCodeOf({ verdict, credential, input, checks }: Report): number {
  if (input === 'link' && checks.some(({ code }) => code === 'link-unreachable')) return exitCodes.unreachable
  if (credential === null && verdict === 'invalid') return exitCodes.notACredential
  return { valid: exitCodes.ok, invalid: exitCodes.invalid, unknown: exitCodes.unknown }[verdict]
}

/** Of several: an invalid one outweighs all, then what could not be read, could not be reached, is not known. */
function worst(codes: readonly number[]): number {
  const order = [exitCodes.invalid, exitCodes.notACredential, exitCodes.unreachable, exitCodes.unknown]
  return order.find((code) => codes.includes(code)) ?? exitCodes.ok
}

const marks = {
  pass: () => paint('green', '✓'),
  fail: () => paint('red', '✗'),
  unknown: () => paint('yellow', '?'),
  skipped: () => paint('dim', '–'),
} as const

const verdicts: Readonly<Record<number, () => string>> = {
  [exitCodes.ok]: () => paint(['bold', 'green'], 'VALID'),
  [exitCodes.invalid]: () => paint(['bold', 'red'], 'NOT VALID'),
  [exitCodes.unknown]: () => paint(['bold', 'yellow'], 'UNKNOWN'),
  [exitCodes.notACredential]: () => paint(['bold', 'red'], 'NOT A CREDENTIAL'),
  [exitCodes.unreachable]: () => paint(['bold', 'yellow'], 'NOT REACHABLE'),
}

function show(source: string, report: Report, code: number): void {
  const state = report.status !== null && report.status !== 'valid' ? ` (${report.status})` : ''
  tell(`${paint('bold', plain(source))}  ${verdicts[code]?.()}${state}`)
  const { credential } = report
  if (credential) {
    const facts: (readonly [string, string | null])[] = [
      ['what', credential.achievement?.name ?? credential.name],
      ['holder', credential.recipient.name ?? credential.recipient.id],
      ['issuer', [credential.issuer.name, credential.issuer.id].filter(Boolean).join(', ')],
      ['valid', period(credential.validFrom, credential.validUntil)],
    ]
    const known = facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
    for (const line of columns(known.map(([name, value]) => [paint('dim', name), plain(value)])))
      tell(`  ${line}`)
  }
  const rows = report.checks.map(({ name, outcome, reason }) => [marks[outcome](), name, plain(reason)])
  for (const line of columns(rows)) tell(`  ${line}`)
  tell()
}

function period(from: string | null, until: string | null): string | null {
  if (from === null && until === null) return null
  return `${from ? `from ${from.slice(0, 10)}` : ''}${until ? ` until ${until.slice(0, 10)}` : ', no end'}`.trim()
}

function summary(codes: readonly number[]): string {
  const names = [
    [exitCodes.ok, 'valid'],
    [exitCodes.invalid, 'not valid'],
    [exitCodes.unknown, 'unknown'],
    [exitCodes.notACredential, 'not a credential'],
    [exitCodes.unreachable, 'not reachable'],
  ] as const
  const counts = names.map(([code, name]) => [codes.filter((one) => one === code).length, name] as const)
  return counts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ')
}

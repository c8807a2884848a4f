import process from 'node:process'
import { type AuditReport, NotAnExport, verifyExport } from '@laurel/server/audit'
import { Command } from 'commander'
import { exportRecord } from '../audit/export-record.ts'
import { findKeyFor } from '../audit/find-key.ts'
import { readKnown, readLines } from '../audit/read-lines.ts'
import { type CommonOptions, connect } from '../connection.ts'
import { CommandError, exitCodes } from '../exit.ts'
import type { NetworkOptions } from '../network.ts'
import { collect } from '../option-list.ts'
import { showProgress } from '../terminal/progress.ts'
import { columns, paint, plain, tell, tellJson } from '../terminal/text.ts'

type Options = NetworkOptions & {
  readonly key?: string
  readonly known?: readonly string[]
  readonly issuer?: string
}

/** `laurel audit`: the record of what was done, judged away from its server. */
export function auditCommand(): Command {
  const audit = new Command('audit').description(
    'the record of what was done: take it away, and check what was taken',
  )
  audit
    .command('verify')
    .description('check the chain of an exported record and the signatures of its checkpoints')
    .argument('<file>', 'what GET /v1/audit/export answered, or - for standard input')
    .option('--key <file>', 'the issuer’s DID document, or its public key (JWK, PEM, Multikey)')
    .option('--known <file>', 'an earlier export, or a checkpoint kept from it (again for more)', collect)
    .option('--issuer <did>', 'who must have signed')
    .option('--offline', 'reach nothing: a key that is not at hand is unknown')
    .option('--allow <address>', 'a private or http server that may be reached all the same', collect)
    .action(async (file: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const known = await readKnown(options.known ?? [])
      const findKey = await findKeyFor(options)
      const report = await verifyExport(readLines(file), { findKey, known }).catch((error: unknown) => {
        throw error instanceof NotAnExport ? new CommandError('notACredential', error.message) : error
      })
      const judged = isOther(report, options.issuer) ? otherIssuer(report) : report
      const exitCode = exitCodeOf(judged)
      if (options.json) tellJson({ source: file, exitCode, ...judged })
      else show(judged, exitCode)
      process.exitCode = exitCode
    })
  audit.addCommand(exportCommand())
  return audit
}

type ExportOptions = CommonOptions & { readonly after?: string }

/** `laurel audit export`: the whole record, or what came after an entry, into a file; gone on with where it broke off. */
function exportCommand(): Command {
  return new Command('export')
    .description('take the record away as a file, which `laurel audit verify` checks')
    .argument('<file>', 'where to write it; run it again to go on with what broke off')
    .option('--after <entry>', 'only what came after the entry with this number')
    .action(async (file: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>()
      const after = Number(options.after ?? 0)
      if (!Number.isSafeInteger(after) || after < 0)
        throw new CommandError('usage', '--after: this must be the number of an entry.')
      const { laurel } = connect(options, { timeout: 24 * 3_600_000 })
      const progress = showProgress({ silent: options.json === true })
      const ask = async (from: number) => {
        const query = { after: from }
        const { data } = await laurel.api.GET('/v1/audit/export', { params: { query }, parseAs: 'stream' })
        return data as unknown as AsyncIterable<Uint8Array>
      }
      const onProgress = (at: number, head: { after: number; to: number }) =>
        progress.update(at, head.to, 'entries')
      const done = await exportRecord(ask, { file, after, onProgress }).finally(() => progress.stop())
      if (options.json) return tellJson({ file, ...done })
      const resumed = done.resumedAt === null ? '' : `, gone on with after entry ${done.resumedAt}`
      tell(`${file}: entries ${done.from + 1} to ${done.to}${resumed}. Check it: laurel audit verify ${file}`)
    })
}

const isOther = ({ issuer, fault }: AuditReport, wanted: string | undefined): boolean =>
  wanted !== undefined && fault === null && issuer !== wanted

const otherIssuer = (report: AuditReport): AuditReport => ({
  ...report,
  fault: { line: 1, sequence: null, problem: `This is the record of ${report.issuer}.` },
})

const exitCodeOf = ({ fault, unknown }: AuditReport): number =>
  fault ? exitCodes.invalid : unknown ? exitCodes.unknown : exitCodes.ok

function show(report: AuditReport, exitCode: number): void {
  const { fault, unknown } = report
  const verdict = {
    [exitCodes.ok]: paint(['bold', 'green'], 'UNBROKEN'),
    [exitCodes.invalid]: paint(['bold', 'red'], 'BROKEN'),
    [exitCodes.unknown]: paint(['bold', 'yellow'], 'UNKNOWN'),
  }[exitCode]
  tell(`${verdict}${fault ? `  ${where(fault)}` : ''}`)
  if (fault) tell(`  ${plain(fault.problem)}`)
  if (unknown) tell(`  The chain holds, but its signatures could not be judged: ${plain(unknown)}`)
  const facts = [
    ['organization', report.organization ?? ''],
    ['issuer', report.issuer ?? ''],
    [
      'entries',
      `${report.entries}${report.erased > 0 ? `, of ${report.erased} the details were erased` : ''}`,
    ],
    ['checkpoints', `${report.checkpoints}${report.signedAt ? `, the last of ${report.signedAt}` : ''}`],
  ] as const
  for (const line of columns(facts.map(([name, value]) => [paint('dim', name), plain(value)])))
    tell(`  ${line}`)
}

const where = ({ line, sequence }: NonNullable<AuditReport['fault']>): string =>
  sequence === null ? `line ${line}` : `at entry ${sequence} (line ${line})`

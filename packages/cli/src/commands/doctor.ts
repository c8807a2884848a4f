import process from 'node:process'
import { Command } from 'commander'
import type { CommonOptions } from '../connection.ts'
import type { Finding } from '../doctor/finding.ts'
import { exitCodes } from '../exit.ts'
import { columns, paint, tell, tellJson } from '../terminal/text.ts'

/** `laurel doctor`: looks at all that a server needs and says how to mend what is missing. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at settings, database, keys, disk, clock, mail and fonts; say what to mend')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const findings = await examine()
      const healthy = findings.every(({ outcome }) => outcome !== 'fail')
      if (options.json) tellJson({ healthy, findings })
      else show(findings)
      if (!healthy) process.exitCode = exitCodes.invalid
    })
}

async function examine(): Promise<Finding[]> {
  const { readSettings } = await import('@laurel/server/settings')
  const machine = await import('../doctor/machine.ts')
  const { checkDatabase } = await import('../doctor/database.ts')
  const { checkAddress, checkMail } = await import('../doctor/surroundings.ts')
  const { fail, messageOf, ok } = await import('../doctor/finding.ts')

  const node = await machine.checkNode()
  let settings: ReturnType<typeof readSettings>
  try {
    settings = readSettings(process.env)
  } catch (error) {
    const mend = 'Mend this setting (docs/reference/settings.md), then look again.'
    return [node, fail('settings', messageOf(error), mend)]
  }
  const { findings, isRunning } = await checkAddress(settings)
  return [
    node,
    ok('settings', settings.production ? 'production' : 'development'),
    await machine.checkDataFolder(settings),
    await machine.checkKeyEncryption(settings),
    await checkDatabase(settings),
    ...findings,
    await machine.checkPort(settings, isRunning),
    await checkMail(settings),
    await machine.checkFonts(),
    await machine.checkPortal(),
  ]
}

const marks = {
  ok: () => paint('green', '✓'),
  warn: () => paint('yellow', '!'),
  fail: () => paint('red', '✗'),
}

function show(findings: readonly Finding[]): void {
  const rows = findings.map(({ name, outcome, says }) => [marks[outcome](), name, says])
  for (const [index, line] of columns(rows).entries()) {
    tell(line)
    const mend = findings[index]?.mend
    if (mend) tell(`   ${paint('dim', '→')} ${mend}`)
  }
}

import { Command } from 'commander'
import { auditCommand } from './commands/audit.ts'
import { conformanceCommand } from './commands/conformance.ts'
import { doctorCommand } from './commands/doctor.ts'
import { inspectCommand } from './commands/inspect.ts'
import { issueCommand } from './commands/issue.ts'
import { jobsCommand } from './commands/jobs.ts'
import { keysCommand } from './commands/keys.ts'
import { organizationCommand } from './commands/organization.ts'
import { revokeCommand } from './commands/revoke.ts'
import { serveCommand } from './commands/serve.ts'
import { verifyCommand } from './commands/verify.ts'

/** The whole command: every subcommand with its options and help. */
export function createProgram(): Command {
  const program = new Command('laurel')
    .description('Issue certificates and badges that anybody can check, and check them.')
    .version('0.1.0', '-V, --version')
    .option('--json', 'write JSON for scripts instead of text for people')
    .option('--url <address>', 'the server (default: LAUREL_URL, or the demonstration on this machine)')
    .option('--demo', 'use the demonstration on this machine, whatever is set')
    .showHelpAfterError('(laurel --help says what there is)')
    .exitOverride()
    .addHelpText(
      'after',
      `
The server's key is read from LAUREL_API_KEY.

Exit codes: 0 good, 1 invalid, 2 unknown, 3 not a credential, 64 wrong usage, 65 refused by the server,
66 no such input, 69 not reachable, 70 a fault, 73 cannot write, 77 not permitted, 130 interrupted.`,
    )
  const commands = [
    verifyCommand(),
    inspectCommand(),
    issueCommand(),
    revokeCommand(),
    jobsCommand(),
    keysCommand(),
    doctorCommand(),
    serveCommand(),
    organizationCommand(),
    auditCommand(),
    conformanceCommand(),
  ]
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program))
  return program
}

import process from 'node:process'
import { Command } from 'commander'
import { type CommonOptions, connect } from '../connection.ts'
import { CommandError } from '../exit.ts'
import { plain, tell, tellJson } from '../terminal/text.ts'
import { revokeMany } from './revoke-many.ts'

type Options = CommonOptions & {
  readonly reason: string
  readonly yes?: true
  readonly from?: string
  readonly dryRun?: true
}

/** `laurel revoke`: ends a credential for good, or all in a list. */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description('end a credential for good, or all that a CSV file names')
    .argument('[id]', 'the id of the credential, or the address of its page')
    .option('--from <csv>', 'a file with a column “credential”, “id” or “url”: all of them, as one job')
    .option('--dry-run', 'with --from: only tell which')
    .requiredOption('--reason <text>', 'shown to whoever checks the credential')
    .option('-y, --yes', 'do not ask')
    .action(async (given: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      if ((given === undefined) === (options.from === undefined))
        throw new CommandError('usage', 'Name one credential, or a file with --from.')
      if (options.from !== undefined) return revokeMany(options.from, options, ask)
      const { laurel } = connect(options)
      const id = idIn(given!)
      const before = await laurel.credentials.get(id)
      const what = `“${plain(before.achievementName)}” of ${plain(before.recipient.name ?? 'somebody whose data were erased')}`
      if (!options.yes && process.stdin.isTTY && process.stdout.isTTY) await ask(`Revoke ${what} for good?`)
      const after = await laurel.credentials.revoke(id, options.reason)
      if (options.json) return tellJson(after)
      tell(`Revoked: ${what}\n${after.url}`)
    })
}

/** The id in an address such as https://example.org/credentials/ID.pdf, or the text itself. */
export function idIn(text: string): string {
  const id = /(?:^|\/credentials\/)([0-9a-z]{26})(?:[./?#]|$)/.exec(text)?.[1]
  if (id === undefined) throw new CommandError('usage', `"${text}" is not the id of a credential.`)
  return id
}

async function ask(question: string): Promise<void> {
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await confirm({ message: question, initialValue: false })
  if (isCancel(answer) || !answer) throw new CommandError('interrupted', 'Nothing was changed.')
}

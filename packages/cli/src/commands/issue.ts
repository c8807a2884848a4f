import { Command } from 'commander'
import { connect } from '../connection.ts'
import { CommandError } from '../exit.ts'
import { findAchievement } from '../issue/achievement.ts'
import { issueFile, watchBatch } from '../issue/file.ts'
import type { IssueOptions } from '../issue/options.ts'
import { collect } from '../option-list.ts'
import { plain, tell, tellJson } from '../terminal/text.ts'

const examples = `
Examples:
  laurel issue --achievement "Bread baking" --name "Ada Lovelace" --email ada@example.org
  laurel issue graduates.csv --achievement "Bread baking" --dry-run
  laurel issue graduates.csv --achievement "Bread baking" --map name="Full name" --map email="E-mail"

The fields of a row are name (required), email, validFrom, validUntil, evidence, narrative, licenseNumber, result.
The same file sent again within a day issues nothing again, unless --again is given.`

/** `laurel issue`: one credential, or one for each row of a file. */
export function issueCommand(): Command {
  return new Command('issue')
    .description('issue one credential, or one for each row of a CSV or JSON lines file')
    .argument('[file]', 'rows to issue from, or - for standard input')
    .option('--achievement <id or name>', 'what is awarded (default: the only one there is)')
    .option('--name <name>', 'issue one, to this person')
    .option('--email <address>', 'of that person')
    .option('--valid-from <time>', 'when it begins (ISO 8601)')
    .option('--valid-until <time>', 'when it ends (ISO 8601)')
    .option('--map <field=column>', 'which column is which field (again for more)', collect, [])
    .option('--format <format>', 'csv or jsonl (default: by the name of the file)')
    .option('--dry-run', 'check every row and issue nothing')
    .option('--no-mail', 'do not tell recipients by mail')
    .option('--result <file>', 'where the outcome of each row is written (default: beside the file)')
    .option('--no-result', 'write no result file')
    .option('--again', 'issue from a file although it was sent before')
    .option('--batch <id>', 'go on watching a batch that was sent earlier')
    .addHelpText('after', examples)
    .action(async (file: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<IssueOptions>()
      if (options.batch !== undefined)
        return watchBatch(connect(options), options.batch, file ?? null, options)
      if (file !== undefined && options.name === undefined) return issueFile(connect(options), file, options)
      if (file !== undefined || options.name === undefined)
        throw new CommandError('usage', 'Give a file with rows, or --name for one person.')
      return issueOne(options)
    })
}

async function issueOne(options: IssueOptions): Promise<void> {
  if (options.dryRun) throw new CommandError('usage', '--dry-run is for files.')
  const connection = connect(options)
  const achievement = await findAchievement(connection, options.achievement)
  const { name, email, validFrom, validUntil } = options
  const credential = await connection.laurel.credentials.issue({
    achievementId: achievement.id,
    recipient: { name: name!, ...(email && { email }) },
    ...(validFrom && { validFrom: instant('--valid-from', validFrom) }),
    ...(validUntil && { validUntil: instant('--valid-until', validUntil) }),
    notify: options.mail,
  })
  if (options.json) return tellJson(credential)
  tell(
    `Issued: “${plain(credential.achievementName)}” to ${plain(credential.recipient.name ?? 'somebody whose data were erased')}`,
  )
  tell(credential.url)
}

/** A day alone means its beginning in UTC. */
function instant(option: string, text: string): string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime()))
    throw new CommandError('usage', `${option}: "${text}" is not a time such as 2027-01-31.`)
  return date.toISOString()
}

import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { CredentialError } from '@laurel/credential'
import { Command } from 'commander'
import { parseFeature } from '../conformance/features.ts'
import { issueFor } from '../conformance/issue.ts'
import { parseKeyFile } from '../conformance/key-file.ts'
import { verifyFor } from '../conformance/verify.ts'
import { CommandError, exitCodes } from '../exit.ts'

type Options = { input: string; key: string; feature: string; output: string; sd?: string }
type Result = { readonly result: 'success' | 'failure' | 'indeterminate'; readonly data?: string }

/**
 * `laurel conformance`: the form in which the suites of W3C for VC-JOSE-COSE call an implementation. Writes what came of
 * it to a file, as they ask; ends with 0 for success, 1 for failure.
 */
export function conformanceCommand(): Command {
  const command = new Command('conformance').description('run one case of a conformance suite of W3C')
  withFiles(command.command('issue').description('secure a credential or presentation'))
    .option('--sd <paths>', 'what can be kept back, as a JSON array of paths')
    .action(async (options: Options) => {
      const paths = options.sd === undefined ? [] : parsePaths(options.sd)
      await run(options, async (input, key) => {
        const data = await issueFor(parseFeature(options.feature), input, parseKeyFile(key), paths)
        return data === null ? { result: 'failure' } : { result: 'success', data }
      })
    })
  withFiles(command.command('verify').description('verify a secured credential or presentation')).action(
    (options: Options) =>
      run(options, async (input, key) => ({
        result: (await verifyFor(parseFeature(options.feature), input, parseKeyFile(key)))
          ? 'success'
          : 'failure',
      })),
  )
  return command
}

const withFiles = (command: Command): Command =>
  command
    .requiredOption('--input <file>', 'the document, or what was made of it')
    .requiredOption('--key <file>', 'the verification method, as JSON')
    .requiredOption('--feature <name>', 'such as credential_jose or presentation_sdjwt')
    .requiredOption('--output <file>', 'where to write what came of it')

async function run(
  { input, key, output }: Options,
  work: (input: string, key: string) => Promise<Result>,
): Promise<void> {
  const [document, method] = await Promise.all([input, key].map(read))
  let result: Result
  try {
    result = await work(document!, method!)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    result = { result: cause.kind === 'unsupported' ? 'indeterminate' : 'failure', data: cause.message }
  }
  try {
    await writeFile(output, `${JSON.stringify(result)}\n`)
  } catch {
    throw new CommandError('cannotWrite', `${output} cannot be written.`)
  }
  process.exitCode = { success: exitCodes.ok, failure: exitCodes.invalid, indeterminate: exitCodes.unknown }[
    result.result
  ]
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CommandError('noInput', `${file} cannot be read.`)
  }
}

function parsePaths(text: string): string[] {
  const value: unknown = JSON.parse(text)
  if (Array.isArray(value) && value.every((path) => typeof path === 'string')) return value
  throw new CommandError('usage', '--sd: this is not a JSON array of paths.')
}

import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { CredentialError } from '@laurel/credential'
import { Command } from 'commander'
import { parseFeature } from '../conformance/features.ts'
import { issueFor } from '../conformance/issue.ts'
import { parseKeyFile } from '../conformance/key-file.ts'
import { validateFor } from '../conformance/validate.ts'
import { verifyFor } from '../conformance/verify.ts'
import { CommandError, exitCodes } from '../exit.ts'

type Options = { input: string; key: string; feature: string; output: string; sd?: string }
/** The suite for VC JSON Schema has names of its own; those of the other suite are taken as well. */
type ValidateOptions = Partial<Options> & { credential?: string; schema?: string; format?: string }
type Result = { readonly result: 'success' | 'failure' | 'indeterminate'; readonly data?: string }

/**
 * `laurel conformance`: the form in which the suites of W3C for VC-JOSE-COSE and VC JSON Schema call an implementation.
 * Writes what came of it to a file, as they ask; ends with 0 for success, 1 for failure, 2 where it cannot be told.
 */
export function conformanceCommand(): Command {
  const command = new Command('conformance').description('run one case of a conformance suite of W3C')
  withFiles(command.command('issue').description('secure a credential or presentation'))
    .option('--sd <paths>', 'what can be kept back, as a JSON array of paths')
    .action((options: Options) => {
      const paths = options.sd === undefined ? [] : parsePaths(options.sd)
      return run(options.output, [options.input, options.key], async ([input, key]) => {
        const data = await issueFor(parseFeature(options.feature), input, parseKeyFile(key), paths)
        return data === null ? { result: 'failure' } : { result: 'success', data }
      })
    })
  withFiles(command.command('verify').description('verify a secured credential or presentation')).action(
    ({ feature, input, key, output }: Options) =>
      run(output, [input, key], async ([document, method]) => {
        const isRight = await verifyFor(parseFeature(feature), document, parseKeyFile(method))
        return { result: isRight ? 'success' : 'failure' }
      }),
  )
  validateCommand(command.command('validate'))
  return command
}

const withFiles = (command: Command): Command =>
  command
    .requiredOption('--input <file>', 'the document, or what was made of it')
    .requiredOption('--key <file>', 'the verification method, as JSON')
    .requiredOption('--feature <name>', 'such as credential_jose or presentation_sdjwt')
    .requiredOption('--output <file>', 'where to write what came of it')

function validateCommand(command: Command): void {
  command
    .description('compare a credential with its schema')
    .option('--credential <file>', 'the credential (also --input)')
    .option('--schema <file>', 'what is published at the address of its schema (also --key)')
    .option('--format <name>', 'JsonSchema or JsonSchemaCredential (also --feature)')
    .requiredOption('--output <file>', 'where to write what came of it')
    .option('--input <file>', 'the same as --credential')
    .option('--key <file>', 'the same as --schema')
    .option('--feature <name>', 'the same as --format')
    .action((options: ValidateOptions) => {
      const credential = given('--credential', options.credential ?? options.input)
      const schema = given('--schema', options.schema ?? options.key)
      const format = given('--format', options.format ?? options.feature)
      return run(given('--output', options.output), [credential, schema], async ([document, form]) => ({
        result: await validateFor(format, document, form),
      }))
    })
}

function given(name: string, value: string | undefined): string {
  if (value === undefined) throw new CommandError('usage', `${name} is missing.`)
  return value
}

async function run(
  output: string,
  [first, second]: readonly [string, string],
  work: (files: readonly [string, string]) => Promise<Result>,
): Promise<void> {
  const files = await Promise.all([read(first), read(second)])
  let result: Result
  try {
    result = await work(files)
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

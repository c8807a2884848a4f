import type { Key } from '@laurel/sdk'
import { Argument, Command } from 'commander'
import { type CommonOptions, connect } from '../connection.ts'
import { columns, paint, tell, tellJson } from '../terminal/text.ts'

const purposes = ['assertion', 'jwt', 'status', 'document', 'audit'] as const

/** `laurel keys`: the issuer's signing keys. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('the signing keys: list them, replace one')
  keys
    .command('list', { isDefault: true })
    .description('list the keys')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const items = await connect(options).laurel.keys.list()
      if (options.json) return tellJson({ items })
      for (const line of columns(items.map(describe))) tell(line)
    })
  keys
    .command('rotate')
    .description('make a new key; what the old one signed stays valid')
    .addArgument(new Argument('<purpose>', 'what the key is for').choices(purposes))
    .action(async (purpose: Key['purpose'], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const key = await connect(options).laurel.keys.rotate(purpose)
      if (options.json) return tellJson(key)
      for (const line of columns([describe(key)])) tell(line)
    })
  return keys
}

const describe = ({ purpose, algorithm, createdAt, retiredAt, verificationMethod }: Key): string[] => [
  purpose,
  algorithm,
  `since ${createdAt.slice(0, 10)}`,
  retiredAt === null ? paint('green', 'in use') : paint('dim', `retired ${retiredAt.slice(0, 10)}`),
  verificationMethod,
]

import type { Key } from '@laurel/sdk'
import { Argument, Command, Option } from 'commander'
import { type CommonOptions, connect } from '../connection.ts'
import { columns, paint, tell, tellJson } from '../terminal/text.ts'

const purposes = ['assertion', 'jwt', 'status', 'document', 'audit'] as const
const providers = ['software', 'pkcs11', 'aws-kms'] as const

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
    .addOption(new Option('--provider <name>', 'where the new key is kept').choices(providers))
    .action(async (purpose: Key['purpose'], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { provider?: Key['provider'] }>()
      const key = await connect(options).laurel.keys.rotate(purpose, options)
      if (options.json) return tellJson(key)
      for (const line of columns([describe(key)])) tell(line)
    })
  keys
    .command('rewrap')
    .description(
      'seal the signing keys with LAUREL_KEK instead of those in LAUREL_KEK_OLD (works on the database, by the server’s settings)',
    )
    .action(async (_own: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<CommonOptions>()
      const { rewrapKeys } = await import('@laurel/server/rewrap-keys')
      const { withWorld } = await import('../world.ts')
      const count = await withWorld(rewrapKeys)
      if (json) return tellJson({ rewrapped: count })
      tell(
        count === 0
          ? 'Every signing key is sealed with LAUREL_KEK already.'
          : `${count} signing keys are sealed with LAUREL_KEK now. LAUREL_KEK_OLD can go, once every server runs with the new one.`,
      )
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

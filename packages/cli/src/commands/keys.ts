import type { Key } from '@laurel/sdk'
import { Argument, Command, Option } from 'commander'
import { type CommonOptions, connect } from '../connection.ts'
import { CommandError } from '../exit.ts'
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
    .command('compromise')
    .description('distrust what a key signed from an instant on, for good, and replace it')
    .argument('<key>', 'its id, or its name in the DID document such as assertion-1')
    .requiredOption('--since <instant>', 'the earliest at which somebody else may have had it (ISO 8601)')
    .requiredOption('--reason <text>', 'what happened; it goes on record')
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { since: string; reason: string }>()
      const { laurel } = connect(options)
      const since = new Date(options.since)
      if (Number.isNaN(since.getTime()))
        throw new CommandError('usage', '--since is no instant such as 2026-05-01T09:00:00Z')
      const body = { since: since.toISOString(), reason: options.reason }
      const key = await laurel.keys.compromise(await idOf(laurel, name), body)
      if (options.json) return tellJson(key)
      for (const line of columns([describe(key)])) tell(line)
      tell(`What it signed from ${key.compromisedSince} on counts no more. Next: laurel keys reissue ${name}`)
    })
  keys
    .command('reissue')
    .description('renew each credential that a compromised key makes untrustworthy')
    .argument('<key>', 'its id, or its name in the DID document')
    .option('--dry-run', 'only tell which')
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { dryRun?: true }>()
      const { laurel } = connect(options)
      const done = await reissue(laurel, await idOf(laurel, name), options.dryRun === true)
      if (options.json) return tellJson(done)
      for (const line of columns(done.items.map(({ id, outcome }) => [id, outcome]))) tell(line)
      tell(`${done.items.length} credentials.`)
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

type Laurel = ReturnType<typeof connect>['laurel']

async function idOf(laurel: Laurel, name: string): Promise<string> {
  const found = (await laurel.keys.list()).find(
    ({ id, verificationMethod }) => id === name || verificationMethod.endsWith(`#${name}`),
  )
  if (!found) throw new CommandError('usage', `There is no key ${name}; "laurel keys" lists them.`)
  return found.id
}

/** Begun again it goes on: what was renewed is passed over. What was revoked stays so. */
async function reissue(laurel: Laurel, key: string, dryRun: boolean) {
  const items: { id: string; outcome: string }[] = []
  let cursor: string | null | undefined
  do {
    const page = await laurel.keys.affected(key, { limit: 200, ...(cursor ? { cursor } : {}) })
    for (const { id, state, renewedAs } of page.items) {
      if (renewedAs !== null) items.push({ id, outcome: `renewed already as ${renewedAs}` })
      else if (state === 'revoked') items.push({ id, outcome: 'revoked, left so' })
      else if (dryRun) items.push({ id, outcome: 'to be renewed' })
      else items.push({ id, outcome: `renewed as ${(await laurel.credentials.renew(id)).id}` })
    }
    cursor = page.next
  } while (cursor)
  return { items }
}

const describe = ({
  purpose,
  algorithm,
  createdAt,
  retiredAt,
  compromisedSince,
  verificationMethod,
}: Key): string[] => [
  purpose,
  algorithm,
  `since ${createdAt.slice(0, 10)}`,
  compromisedSince !== null
    ? paint('red', `compromised since ${compromisedSince}`)
    : retiredAt === null
      ? paint('green', 'in use')
      : paint('dim', `retired ${retiredAt.slice(0, 10)}`),
  verificationMethod,
]

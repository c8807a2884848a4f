import { Command } from 'commander'
import type { CommonOptions } from '../connection.ts'
import { CommandError } from '../exit.ts'
import { columns, tell, tellJson } from '../terminal/text.ts'

type Options = CommonOptions & {
  readonly slug: string
  readonly name: string
  readonly ownerName: string
  readonly ownerEmail: string
  readonly website?: string
  readonly email?: string
}

const linkMinutes = 24 * 60

/** `laurel organization`: for whoever runs the server. It works on the database itself and needs no key. */
export function organizationCommand(): Command {
  const organization = new Command('organization').description(
    'set up an organization on this server (works on the database, by the server’s settings)',
  )
  organization
    .command('create')
    .description('make an organization with issuer, keys and owner; print a link that signs the owner in')
    .requiredOption('--slug <name>', 'its name in addresses and in the DID; it cannot be changed later')
    .requiredOption('--name <name>', 'its name for people')
    .requiredOption('--owner-name <name>', 'the first member, who may do everything')
    .requiredOption('--owner-email <address>', 'where the owner’s sign-in links go')
    .option('--website <url>', 'its web site')
    .option('--email <address>', 'its address for the public')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const made = await create(options)
      if (options.json) return tellJson(made)
      tell(`${options.name} is set up. Settle LAUREL_BASE_URL now: it is part of every credential.`)
      for (const line of columns([
        ['issuer', made.did],
        ['sign in', `${made.signInUrl} (once, within a day)`],
      ]))
        tell(`  ${line}`)
    })
  return organization
}

async function create(options: Options) {
  const { createOrganization } = await import('@laurel/server/organizations')
  const { createSignInLink } = await import('@laurel/server/sign-in')
  const { withWorld } = await import('../world.ts')
  return withWorld(async (world) => {
    const { organizationId, issuerId } = await createOrganization(world, {
      slug: options.slug,
      name: options.name,
      url: options.website ?? null,
      email: options.email ?? null,
      owner: { name: options.ownerName, email: options.ownerEmail },
    }).catch(explain)
    const { did } = await world.db
      .selectFrom('issuers')
      .select('did')
      .where('id', '=', issuerId)
      .executeTakeFirstOrThrow()
    const signInUrl = await createSignInLink(world, options.ownerEmail, world.db, linkMinutes)
    return { organizationId, issuerId, did, signInUrl }
  })
}

/** A refusal of the use case itself, which did not come over HTTP. */
function explain(error: unknown): never {
  if (error instanceof Error && error.name === 'Refusal') throw new CommandError('refused', error.message)
  throw error
}

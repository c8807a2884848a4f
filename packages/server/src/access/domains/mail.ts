import type { World } from '../../context.ts'
import { ownLetter } from '../../stationery/own-letter.ts'
import type { Transaction } from '../../store/database.ts'
import { queueMail } from '../queue-mail.ts'
import { recordName } from './domain-name.ts'
import type { Domain } from './judge.ts'

const wordsOf = {
  'record-gone': 'The record that proved it is no longer in the DNS.',
  'no-answer': 'For two weeks its name servers have not answered.',
  moved: 'Another organization set its own record in the place of yours.',
} as const

/** Tells the owners and admins that addresses of a domain no longer lead to their provider, and how to mend it. */
export async function tellLost(
  tx: Transaction,
  world: World,
  { organization_id: organizationId, domain, token }: Domain,
  reason: keyof typeof wordsOf,
): Promise<void> {
  const { name } = await tx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const keepers = await tx
    .selectFrom('members')
    .select('email')
    .where('organization_id', '=', organizationId)
    .where('role', 'in', ['owner', 'admin'])
    .orderBy('id')
    .limit(50)
    .execute()
  const url = `${world.settings.baseUrl}/portal/sign-in-settings`
  const mail = lostMail({ name, domain, token, url, why: wordsOf[reason] })
  for (const { email } of keepers) await queueMail(tx, world, { organizationId, recipient: email, ...mail })
}

type About = { name: string; domain: string; token: string; url: string; why: string }

const lostMail = ({ name, domain, token, url, why }: About) =>
  ownLetter({
    subject: `${name}: ${domain} is no longer proved`,
    from: name,
    to: null,
    paragraphs: [
      `${domain} is no longer proved to be a domain of ${name}. ${why}`,
      'People with an address of it are not led to your identity provider any more. Who is signed in stays so.',
      `If the domain is yours, set a TXT record named ${recordName(domain)} with the value ${token} and check it again.`,
    ],
    link: { address: url, label: 'See your domains' },
  })

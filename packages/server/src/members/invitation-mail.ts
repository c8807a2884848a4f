import { ownLetter } from '../stationery/own-letter.ts'

type About = {
  readonly link: string
  readonly name: string | null
  readonly organization: string
  readonly by: string | null
  readonly role: string
  readonly days: number
}

/** Asks somebody to become a member. */
export function invitationMail({ link, name, organization, by, role, days }: About) {
  const ask = by
    ? `${by} invites you to work with ${organization} on Laurel, where it issues its certificates. Your role would be: ${role}.`
    : `${organization} invites you to work with it on Laurel, where it issues its certificates. Your role would be: ${role}.`
  return ownLetter({
    subject: `${organization} invites you to Laurel`,
    from: organization,
    to: name,
    paragraphs: [ask, `Open this link to accept or decline. It works once and for ${days} days.`],
    link: { address: link, label: 'See the invitation' },
    otherwise: `If you do not know ${organization}, there is nothing to do: nothing happens without you.`,
  })
}

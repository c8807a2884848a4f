import { ownLetter } from '../stationery/own-letter.ts'

/** The mail with a one-time link. */
export function signInMail(about: { link: string; name: string | null; place: string; minutes: number }) {
  const { link, name, place, minutes } = about
  const where = place === 'Laurel' ? place : `${place} on Laurel`
  return ownLetter({
    subject: `Sign in to ${place}`,
    from: place,
    to: name,
    paragraphs: [`Open this link to sign in to ${where}. It works once and for ${minutes} minutes.`],
    link: { address: link, label: 'Sign in' },
    otherwise: 'If you did not ask for it, there is nothing to do: nobody gets in without this mail.',
  })
}

import { ownLetter } from '../../stationery/own-letter.ts'

/** The mail that proves an address which somebody wants to add to their account. */
export const addressMail = ({ link, name, minutes }: { link: string; name: string; minutes: number }) =>
  ownLetter({
    subject: 'Confirm this address',
    from: 'Laurel',
    to: null,
    paragraphs: [
      `${name} wants to add this address to their account on Laurel.`,
      `If that is you, open this link in the browser in which you are signed in. It works once and for ${minutes} minutes.`,
    ],
    link: { address: link, label: 'Confirm this address' },
    otherwise:
      'If it is not you, leave the link alone: whoever opened it would hand over what was awarded to this address.',
  })

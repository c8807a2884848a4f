import { dayText } from '../../pages/text.ts'
import { ownLetter } from '../../stationery/own-letter.ts'

type About = {
  readonly organization: string
  readonly name: string
  readonly title: string
  readonly due: Date
  readonly overdue: boolean
  readonly url: string
}

/** Tells those who answer for it that the law's day is near, or over. Names nobody: mail is read in many places. */
export const reminderMail = ({ organization, name, title, due, overdue, url }: About) =>
  ownLetter({
    subject: overdue ? 'Overdue: a request about personal data' : 'Due soon: a request about personal data',
    from: organization,
    to: name,
    paragraphs: [
      overdue
        ? `A request about personal data (“${title}”) was due on ${dayText(due)} and has not been answered.`
        : `A request about personal data (“${title}”) has to be answered by ${dayText(due)}.`,
    ],
    link: { address: url, label: 'Open the register' },
    otherwise: overdue
      ? 'Answer it now. The supervisory authority may ask why it is late.'
      : 'Where the answer needs longer, put it off in the register before that day and tell the person why.',
  })

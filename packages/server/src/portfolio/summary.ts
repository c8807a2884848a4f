import { eventMeanings } from '../events/catalog.ts'
import type { PersonalDataModel, PersonalFact } from '../rendering/personal-data.ts'
import type { Recipient } from './read.ts'
import type { HistoryRecord, LetterRecord } from './records.ts'

/** All that is kept about a person, as it is exported. */
export type PersonalData = {
  exportedAt: string
  organization: { id: string; name: string; url: string | null; email: string | null }
  recipient: Recipient
  letters: readonly LetterRecord[]
  history: readonly HistoryRecord[]
}

const instant = (text: string): string => `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
const fact = (label: string, value: string | null): PersonalFact => ({ label, value })
const meaningOf = (type: string): string => (eventMeanings as Record<string, string>)[type] ?? type

/** The same as a document to read: what is known, where it came from, what was done with it. */
export function summaryOf({
  exportedAt,
  organization,
  recipient,
  letters,
  history,
}: PersonalData): PersonalDataModel {
  return {
    title: recipient.name ?? 'Your data',
    lead: `What ${organization.name} keeps about you. The file data.json beside this one holds the same and more for programs; your credentials are in the folder credentials.`,
    author: organization.name,
    at: new Date(exportedAt),
    person: [
      fact('Name', recipient.name),
      fact('Address', recipient.email),
      fact('Kept by', [organization.name, organization.url, organization.email].filter(Boolean).join(', ')),
      fact('Known since', instant(recipient.createdAt)),
      fact('Written on', instant(exportedAt)),
    ],
    sections: [
      {
        title: 'Credentials',
        none: 'None.',
        items: recipient.credentials.map((credential) => ({
          title: credential.achievementName,
          facts: [
            fact('Number', credential.id),
            fact('Awarded to', credential.recipient.name),
            fact('Issued', instant(credential.issuedAt)),
            fact('Valid until', credential.validUntil && instant(credential.validUntil)),
            fact('Status', credential.status),
            fact('Reason', credential.stateReason),
            fact('Page', credential.url),
          ],
        })),
      },
      {
        title: 'Letters to you',
        none: 'None were written.',
        items: letters.map((letter) => ({
          title: letter.subject,
          facts: [fact('To', letter.recipient), fact('Sent', letter.sentAt && instant(letter.sentAt))],
        })),
      },
      {
        title: 'What was done',
        none: 'Nothing yet.',
        items: history.map(({ at, type, subject }) => ({
          title: null,
          facts: [fact(instant(at), `${meaningOf(type)} (${subject})`)],
        })),
      },
    ],
  }
}

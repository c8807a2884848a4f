import { eventMeanings } from '../events/catalog.ts'
import type { PersonalDataModel, PersonalFact } from '../rendering/personal-data.ts'
import type { AssessmentRecord } from './assessment-records.ts'
import type { ApplicationRecord, AwardRecord, ResultRecord } from './program-records.ts'
import type { Recipient } from './read.ts'
import type { ConsentRecord, HistoryRecord, LetterRecord, RequestRecord } from './records.ts'

/** All that is kept about a person, as it is exported. */
export type PersonalData = {
  exportedAt: string
  organization: { id: string; name: string; url: string | null; email: string | null }
  recipient: Recipient
  letters: readonly LetterRecord[]
  history: readonly HistoryRecord[]
  consents: readonly ConsentRecord[]
  requests: readonly RequestRecord[]
  results: readonly ResultRecord[]
  awards: readonly AwardRecord[]
  applications: readonly ApplicationRecord[]
  assessments: readonly AssessmentRecord[]
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
  consents,
  requests,
  results,
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
        title: 'Results',
        none: 'None.',
        items: results.map((result) => ({
          title: `${result.kind}: ${result.key}`,
          facts: [
            fact('Reached', instant(result.at)),
            fact('Score', result.score === null ? null : `${result.score} %`),
            fact('Outcome', result.outcome),
            fact('Hours', result.hours === null ? null : String(result.hours)),
            fact('Note', result.note),
            fact('Withdrawn', result.withdrawnAt && instant(result.withdrawnAt)),
          ],
        })),
      },
      agreements(consents),
      questions(requests),
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

const agreements = (consents: readonly ConsentRecord[]) => ({
  title: 'What you agreed or objected to',
  none: 'Nothing was recorded.',
  items: consents.map((consent) => ({
    title: consent.purpose,
    facts: [
      fact('Answer', consent.given ? 'Yes' : 'No'),
      fact('Text', consent.textVersion),
      fact('Since', instant(consent.at)),
      fact('Until', consent.endedAt && instant(consent.endedAt)),
      fact('Told', consent.means),
    ],
  })),
})

const questions = (requests: readonly RequestRecord[]) => ({
  title: 'What you asked for',
  none: 'Nothing.',
  items: requests.map((request) => ({
    title: request.kind,
    facts: [
      fact('Asked', instant(request.filedAt)),
      fact('In your words', request.words),
      fact('Answer due', instant(request.dueAt)),
      fact('Status', request.status),
      fact('Answer', request.answer),
    ],
  })),
})

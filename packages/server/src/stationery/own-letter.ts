import { html } from '../kit/http/html.ts'
import { button, paragraph, small } from './blocks.ts'
import { sheet } from './sheet.ts'

export type OwnLetter = {
  readonly subject: string
  /** Whose mail it is. */
  readonly from: string
  /** Whom it greets; null: nobody by name. */
  readonly to: string | null
  readonly paragraphs: readonly string[]
  /** What it is about: one link, and what the button says. */
  readonly link: { readonly address: string; readonly label: string }
  /** In small print below the button. */
  readonly otherwise?: string
}

/** A letter that Laurel writes by itself, in English and always in the same words: no organization's template. */
export function ownLetter({ subject, from, to, paragraphs, link, otherwise }: OwnLetter) {
  const parts = [
    to === null ? 'Hello,' : `Hello ${to},`,
    ...paragraphs,
    link.address,
    ...(otherwise === undefined ? [] : [otherwise]),
  ]
  return {
    subject,
    text: `${parts.join('\n\n')}\n`,
    html: sheet({
      subject,
      from,
      language: 'en',
      direction: 'ltr',
      body: [
        // A name that is written the other way round keeps to itself.
        paragraph(to === null ? 'Hello,' : html`Hello <bdi>${to}</bdi>,`),
        ...paragraphs.map(paragraph),
        button(link.address, link.label),
        ...(otherwise === undefined ? [] : [small(otherwise)]),
      ],
    }),
  }
}

import { renderer } from './renderer.ts'
import { createTypesetter, plainText } from './text.ts'

/** What an organization keeps about a person, as that person may want to read it. Plain data, in English. */
export type PersonalDataModel = {
  readonly title: string
  readonly lead: string
  readonly author: string
  readonly at: Date
  readonly person: readonly PersonalFact[]
  readonly sections: readonly {
    readonly title: string
    /** Said where there is nothing. */
    readonly none: string
    readonly items: readonly { readonly title: string | null; readonly facts: readonly PersonalFact[] }[]
  }[]
}
/** Left out where there is no value. */
export type PersonalFact = { readonly label: string; readonly value: string | null }

/** Draws it as PDF/A-3a, A4, tagged. */
export async function renderPersonalData(model: PersonalDataModel): Promise<Buffer> {
  const { words } = createTypesetter('en')
  const facts = (list: readonly PersonalFact[]) =>
    list.flatMap(({ label, value }) =>
      value === null || value.trim() === ''
        ? []
        : [{ label: words(label), value: words(value, { most: 2000 }) }],
    )
  const { at } = model
  const data = {
    lang: 'en',
    title: words(model.title, { most: 200 }),
    lead: words(model.lead, { most: 600 }),
    author: plainText(model.author),
    date: [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ],
    person: facts(model.person),
    sections: model.sections.map(({ title, none, items }) => ({
      title: words(title),
      none: words(none),
      items: items.map((item) => ({
        title: item.title === null ? null : words(item.title, { most: 300 }),
        facts: facts(item.facts),
      })),
    })),
  }
  const pdf = await renderer().draw({ drawing: 'personal-data', data: JSON.stringify(data), as: 'pdf' })
  return Buffer.from(pdf)
}

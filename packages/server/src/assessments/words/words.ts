import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { spanish } from './spanish.ts'

/** All that the letter and the pages of somebody who takes an assessment say. */
export type Words = typeof english

const all: { readonly [language: string]: Words } = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ar: arabic,
}

export const wordsOf = (language: string): Words => all[language] ?? english

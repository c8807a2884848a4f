import { chooseFonts } from './fonts/choose.ts'

/** A text ready to be set: characters that can be drawn, the fonts for them, its direction and language. */
export type Words = {
  readonly t: string
  readonly fonts: readonly string[]
  readonly dir: 'ltr' | 'rtl'
  readonly lang: string
}

export type WordOptions = {
  /** Longer texts are cut, with an ellipsis. */
  readonly most?: number
  /** Where it is not that of the document. */
  readonly language?: string
  /** Keeps long words in one piece: they are copied, such as an address. */
  readonly whole?: boolean
}

/** A hollow square, or a question mark where not even that is installed. */
let square: string | null = null
const unknownLetter = (): string => {
  square ??= chooseFonts('\u25a1', 'en').missing.length === 0 ? '\u25a1' : '?'
  return square
}
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * Prepares texts of one document and keeps count of the characters that no font has.
 *
 * A letter nobody can draw becomes a hollow square, so that its lack is seen and the person can ask for it;
 * a pictogram is left out. Neither stops the document, nor the batch it belongs to.
 */
export function createTypesetter(language: string): {
  words(text: string, options?: WordOptions): Words
  readonly missing: ReadonlySet<string>
} {
  const missing = new Set<string>()
  return {
    missing,
    words(raw, { most = 500, language: own = language, whole = false } = {}) {
      const text = shorten(cleanText(raw), most)
      const { missing: lacking, ...chosen } = chooseFonts(text, own)
      for (const character of lacking) missing.add(character)
      const drawn = lacking.length === 0 ? text : replace(text, new Set(lacking))
      const { fonts } = lacking.length === 0 ? chosen : chooseFonts(drawn, own)
      return {
        t: whole ? drawn : breakable(drawn),
        fonts,
        dir: directionOf(drawn),
        lang: languageOf(drawn, own),
      }
    },
  }
}

/**
 * What may be printed of a text that somebody wrote: composed form, one line, no control characters, no
 * characters that turn the direction of what follows, no towers of marks.
 */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu, '')
    .replace(/(\p{Mn}{4})\p{Mn}+/gu, '$1')
    .trim()
}

/** The same for what is not drawn but told: titles, alternative texts. PDF/A has no place for private characters. */
export const plainText = (raw: string): string => cleanText(raw).replace(/[\p{Co}\p{Cn}]/gu, '\u25a1')

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most so many characters as a reader counts them. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const kept: string[] = []
  for (const { segment } of clusters.segment(text)) {
    if (kept.length === most) return `${kept.slice(0, -1).join('').trimEnd()}…`
    kept.push(segment)
  }
  return text
}

/** By clusters, so that marks and joiners go with what they belonged to. */
function replace(text: string, lacking: ReadonlySet<string>): string {
  const drawn = [...clusters.segment(text)].map(({ segment }) => {
    if (![...segment].some((character) => lacking.has(character))) return segment
    return /[\p{L}\p{N}\p{Co}]/u.test(segment) ? unknownLetter() : ''
  })
  return drawn.join('').replace(/ {2,}/g, ' ').trim()
}

/** A word of more than 40 letters may be broken every 24; joined scripts do not allow it. */
function breakable(text: string): string {
  return text.replace(/[^\s\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]{41,}/gu, (word) =>
    [...clusters.segment(word)]
      .map(({ segment }, index) => (index > 0 && index % 24 === 0 ? `\u200b${segment}` : segment))
      .join(''),
  )
}

/** By the first letter that has a direction (Unicode Bidirectional Algorithm, P2). */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = text.match(/\p{L}/u)?.[0]
  return first !== undefined && rightToLeft.test(first) ? 'rtl' : 'ltr'
}

const byScript: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Han}/u, 'zh'],
]
const scriptsOf: { readonly [language: string]: RegExp } = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /[\p{Script=Hangul}\p{Script=Han}]/u,
  fa: /\p{Script=Arabic}/u,
  ur: /\p{Script=Arabic}/u,
  mr: /\p{Script=Devanagari}/u,
  ne: /\p{Script=Devanagari}/u,
  yi: /\p{Script=Hebrew}/u,
}

/** The language for shaping and line breaking: that of the document unless the script belongs to another. */
function languageOf(text: string, language: string): string {
  const primary = primaryOf(language)
  if (scriptsOf[primary]?.test(text)) return primary
  return byScript.find(([script]) => script.test(text))?.[1] ?? primary
}

/** `pt-BR` is `pt` to Typst. */
export const primaryOf = (language: string): string =>
  language.match(/^[a-z]{2,3}/i)?.[0].toLowerCase() ?? 'en'

import { join } from 'node:path'
import { type Family, families, folderOf } from './catalog.ts'
import { readCharacters } from './cmap.ts'

const known = new Map<Family, (codePoint: number) => boolean>()

/** The character map of a family, read when a text first gets as far as asking for it. */
function has(family: Family, codePoint: number): boolean {
  let characters = known.get(family)
  if (!characters) {
    const folder = folderOf(family)
    characters = folder === null ? () => false : readCharacters(join(folder, family.sample))
    known.set(family, characters)
  }
  return characters(codePoint)
}

const hans = families.find(({ name }) => name === 'Noto Sans S Chinese')!
const japanese = families.find(({ name }) => name === 'Noto Sans Japanese')!
const korean = families.find(({ name }) => name === 'Noto Sans Korean')!
const others = families.filter((family) => family !== hans && family !== japanese && family !== korean)

/**
 * One Han character is drawn differently in China, Japan and Korea. Kana and Hangul tell; where a text has
 * neither, the language of the achievement decides.
 */
function orderFor(text: string, language: string): readonly Family[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return [...others, japanese, hans, korean]
  if (/\p{Script=Hangul}/u.test(text)) return [...others, korean, hans, japanese]
  if (/^ja\b/i.test(language)) return [...others, japanese, hans, korean]
  if (/^ko\b/i.test(language)) return [...others, korean, hans, japanese]
  return [...others, hans, japanese, korean]
}

export type Choice = {
  /** Family names in the order to try. */
  readonly fonts: readonly string[]
  /** Characters that no installed font has. */
  readonly missing: readonly string[]
}

/** The families a text needs beyond the first, which is always in the list. */
export function chooseFonts(text: string, language: string): Choice {
  const order = orderFor(text, language)
  const used = new Set<Family>([order[0]!])
  const missing = new Set<string>()
  for (const character of new Set(text)) {
    const codePoint = character.codePointAt(0)!
    if (/\p{Default_Ignorable_Code_Point}/u.test(character)) continue
    const family = order.find((one) => has(one, codePoint))
    if (family) used.add(family)
    else missing.add(character)
  }
  return { fonts: order.filter((family) => used.has(family)).map(({ name }) => name), missing: [...missing] }
}

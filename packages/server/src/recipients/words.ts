/** Letters that are written with a stroke or two: Unicode does not take them apart, people leave them out. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
}
/** Longer beginnings are cut here: by then they tell people apart. */
const longestBeginning = 8
const mostBeginnings = 40
/** Written without spaces, so a part may begin at any character. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** The words of a name as people type them: without case, accents and punctuation. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđðþħıæœß]/g, (letter) => plain[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** All that a name is found by: the beginnings of its words, from two letters on. */
export function beginningsOf(name: string): string[] {
  const found = new Set<string>()
  for (const word of wordsOf(name)) {
    const letters = [...word]
    const free = unspaced.test(word)
    const starts = free ? letters.map((_, nth) => nth) : [0]
    for (const start of starts) {
      const most = Math.min(letters.length, start + longestBeginning)
      for (let end = start + (free ? 1 : 2); end <= most; end += 1)
        found.add(letters.slice(start, end).join(''))
    }
    // A name of one letter is still a name.
    if (letters.length === 1) found.add(word)
  }
  return [...found].slice(0, mostBeginnings)
}

/** What a search asks for: each of its words, as a beginning. */
export const askedFor = (search: string): string[] =>
  wordsOf(search).map((word) => [...word].slice(0, longestBeginning).join(''))

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const special = /[\u0000-\u001f\u007f"\\]/
const specials = new RegExp(special, 'g')

const short: { readonly [character: string]: string } = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** The text of a literal as canonical N-Quads write it (RDF Dataset Canonicalization 5, canonical form). */
export function escapeLiteral(text: string): string {
  return special.test(text) ? text.replace(specials, escapeCharacter) : text
}

const escapeCharacter = (character: string): string =>
  short[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

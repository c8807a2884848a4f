import type { Kind } from './kinds.ts'

/*
 * The markup of templates. There is no logic and no HTML in it: paragraphs, lists, quotes, small print, bold, italic,
 * links, and variables in braces. What a variable holds is text and never read as markup, for it is filled in after
 * the template was parsed.
 */

export type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly is: 'link'; readonly label: readonly Inline[]; readonly target: Target }
export type Target =
  | { readonly is: 'address'; readonly address: string }
  | { readonly is: 'variable'; readonly name: string }
export type Block =
  | { readonly is: 'paragraph' | 'heading' | 'quote' | 'small'; readonly parts: readonly Inline[] }
  | { readonly is: 'button'; readonly label: readonly Inline[]; readonly target: Target }
  | { readonly is: 'list'; readonly items: readonly (readonly Inline[])[] }

export type Template = { readonly subject: readonly Inline[]; readonly blocks: readonly Block[] }

/** What cannot be taken, and where: line and column count from one. */
export class MarkupError extends Error {
  readonly line: number
  readonly column: number
  readonly code: 'unknown-variable' | 'brace' | 'link'

  constructor(code: MarkupError['code'], message: string, [line, column]: readonly [number, number]) {
    super(`Line ${line}, column ${column}: ${message}`)
    this.name = 'MarkupError'
    this.code = code
    this.line = line
    this.column = column
  }
}

type Place = { readonly line: number; readonly column: number }

/** Parses one line for the subject: variables only. Throws {@link MarkupError}. */
export const parseSubject = (text: string, kind: Kind): Inline[] =>
  parseInline(text, kind, { line: 1, column: 1 }, true)

/** Parses the body. Throws {@link MarkupError} at the first thing that cannot be taken. */
export function parseBody(text: string, kind: Kind): Block[] {
  const blocks: Block[] = []
  let lines: { text: string; line: number }[] = []
  const close = () => {
    if (lines.length > 0) blocks.push(blockOf(lines, kind))
    lines = []
  }
  for (const [nth, line] of text.replace(/\r\n?/g, '\n').split('\n').entries()) {
    if (line.trim() === '') close()
    else lines.push({ text: line, line: nth + 1 })
  }
  close()
  return blocks
}

const marks = { '# ': 'heading', '> ': 'quote', '~ ': 'small' } as const

function blockOf(lines: readonly { text: string; line: number }[], kind: Kind): Block {
  const inline = (cut: number) =>
    lines.flatMap(({ text, line }, nth): Inline[] => [
      ...(nth > 0 ? [{ is: 'text' as const, text: '\n' }] : []),
      ...parseInline(text.slice(cut), kind, { line, column: cut + 1 }),
    ])
  if (lines.every(({ text }) => text.startsWith('- ')))
    return {
      is: 'list',
      items: lines.map(({ text, line }) => parseInline(text.slice(2), kind, { line, column: 3 })),
    }
  for (const [mark, is] of Object.entries(marks) as [keyof typeof marks, 'heading' | 'quote' | 'small'][])
    if (lines.every(({ text }) => text.startsWith(mark))) return { is, parts: inline(2) }
  const parts = inline(0)
  const [only] = parts
  // A link that stands alone is what the mail is about.
  return parts.length === 1 && only?.is === 'link'
    ? { is: 'button', label: only.label, target: only.target }
    : { is: 'paragraph', parts }
}

const pieces =
  /\\(?<escaped>[\\*[\](){}#>~-])|\{(?<variable>[^{}]*)\}|(?<brace>[{}])|\*\*(?<strong>(?:\\.|[^*\\])+)\*\*|\*(?<emphasis>(?:\\.|[^*\\\s])(?:(?:\\.|[^*\\])*(?:\\.|[^*\\\s]))?)\*|\[(?<label>(?:\\.|[^[\]\\])+)\]\((?<target>(?:[^()\s]|\([^()\s]*\))*)\)/gu

function parseInline(text: string, kind: Kind, place: Place, plain = false): Inline[] {
  const parts: Inline[] = []
  let at = 0
  for (const match of text.matchAll(pieces)) {
    if (match.index > at) parts.push({ is: 'text', text: text.slice(at, match.index) })
    at = match.index + match[0].length
    parts.push(pieceOf(match, kind, { line: place.line, column: place.column + match.index }, plain))
  }
  if (at < text.length) parts.push({ is: 'text', text: text.slice(at) })
  return parts
}

function pieceOf(match: RegExpExecArray, kind: Kind, place: Place, plain: boolean): Inline {
  const { escaped, variable, strong, emphasis, label, target, brace } = match.groups!
  const where = [place.line, place.column] as const
  if (escaped !== undefined) return { is: 'text', text: escaped }
  if (brace !== undefined)
    throw new MarkupError(
      'brace',
      `this ${brace} has no other half. Write \\${brace} for the sign itself.`,
      where,
    )
  if (variable !== undefined) return { is: 'variable', name: known(variable, kind, where) }
  if (plain) return { is: 'text', text: match[0] }
  const within = (inner: string, cut: number) =>
    parseInline(inner, kind, { line: place.line, column: place.column + cut })
  if (strong !== undefined) return { is: 'strong', parts: within(strong, 2) }
  if (emphasis !== undefined) return { is: 'emphasis', parts: within(emphasis, 1) }
  const behind = [place.line, place.column + label!.length + 3] as const
  return { is: 'link', label: within(label!, 1), target: targetOf(target!, kind, behind) }
}

function known(name: string, kind: Kind, where: readonly [number, number]): string {
  if (Object.hasOwn(kind.variables, name)) return name
  const all = Object.keys(kind.variables)
    .map((one) => `{${one}}`)
    .join(', ')
  throw new MarkupError(
    'unknown-variable',
    `there is no {${name.slice(0, 40)}} in this mail. There are: ${all}.`,
    where,
  )
}

/** Only where a link may lead without surprise: the web, a mail address, or an address that we fill in. */
function targetOf(text: string, kind: Kind, where: readonly [number, number]): Target {
  const variable = /^\{([^{}]*)\}$/.exec(text)?.[1]
  if (variable !== undefined) {
    const name = known(variable, kind, where)
    if (kind.variables[name]!.link) return { is: 'variable', name }
    throw new MarkupError('link', `{${name}} is no address.`, where)
  }
  const isAddress =
    (/^https:\/\/[^\s<>"'{}]+$/.test(text) && URL.canParse(text)) ||
    /^mailto:[^\s<>"'{}?]+@[^\s<>"'{}?]+$/.test(text)
  if (isAddress) return { is: 'address', address: text }
  throw new MarkupError(
    'link',
    'a link leads to https://…, mailto:… or a variable that is an address.',
    where,
  )
}

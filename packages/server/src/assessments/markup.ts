/** A stretch of text in one look. */
export type Span = { readonly is: 'plain' | 'strong' | 'stressed' | 'code'; readonly text: string }
/** A paragraph with its lines, or code as it stands. */
export type Block =
  | { readonly is: 'text'; readonly lines: readonly (readonly Span[])[] }
  | { readonly is: 'code'; readonly text: string }

/**
 * The little markup that questions may have: paragraphs, line breaks, `**strong**`, `*stressed*`, `` `code` `` and code
 * between lines of three backticks. Everything else is text. Takes time in proportion to the length, whatever is sent.
 */
export function parseMarkup(text: string): Block[] {
  const blocks: Block[] = []
  let lines: Span[][] = []
  let code: string[] | null = null
  const end = () => {
    if (lines.length > 0) blocks.push({ is: 'text', lines })
    lines = []
  }
  for (const line of text.split('\n')) {
    const isFence = line.trim().startsWith('```')
    if (code !== null && isFence) {
      blocks.push({ is: 'code', text: code.join('\n') })
      code = null
    } else if (code !== null) code.push(line)
    else if (isFence) {
      end()
      code = []
    } else if (line.trim() === '') end()
    else lines.push(spansOf(line.trim()))
  }
  end()
  if (code !== null) blocks.push({ is: 'code', text: code.join('\n') })
  return blocks
}

const marks = [
  ['`', 'code'],
  ['**', 'strong'],
  ['*', 'stressed'],
] as const

/** The spans of one line. A mark that is not closed, or has nothing or a space inside it, is text. */
export function spansOf(line: string): Span[] {
  const spans: Span[] = []
  // Where a mark was looked for in vain, it is nowhere after either.
  const gone = new Set<string>()
  let plain = ''
  let at = 0
  while (at < line.length) {
    const found = gone.size === marks.length ? null : markedAt(line, at, gone)
    if (found) {
      if (plain) spans.push({ is: 'plain', text: plain })
      plain = ''
      spans.push(found.span)
      at = found.next
    } else plain += line[at++]
  }
  if (plain) spans.push({ is: 'plain', text: plain })
  return spans
}

function markedAt(line: string, at: number, gone: Set<string>): { span: Span; next: number } | null {
  for (const [mark, is] of marks) {
    if (gone.has(mark) || !line.startsWith(mark, at)) continue
    const from = at + mark.length
    const close = line.indexOf(mark, from)
    if (close < 0) gone.add(mark)
    else {
      const text = line.slice(from, close)
      if (text !== '' && text === text.trim()) return { span: { is, text }, next: close + mark.length }
    }
  }
  return null
}

/** The words alone, in one line and with so many letters at most. */
export function plainText(text: string, most: number): string {
  const words = parseMarkup(text).flatMap((block) =>
    block.is === 'code' ? [block.text] : block.lines.map((line) => line.map((span) => span.text).join('')),
  )
  const plain = words.join(' ').replace(/\s+/g, ' ').trim()
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain
}

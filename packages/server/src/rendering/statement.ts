/** A part of a statement: plain words, or one of the two names that get a line of their own. */
export type Part =
  | { readonly kind: 'recipient' | 'achievement' }
  | { readonly kind: 'words'; readonly text: string }

export type StatementValues = {
  readonly recipient: string
  readonly achievement: string
  readonly issuer: string
  readonly date: string
}

const placeholder = /\{(recipient|achievement|issuer|date)\}/g

/**
 * Cuts a statement such as `has completed {achievement} with honours` where the recipient and the achievement
 * first stand: these two are displayed. All other placeholders are filled in as words. A name that the statement
 * lacks is displayed before or after it, so that no certificate goes without.
 */
export function layOut(statement: string, certify: string, values: StatementValues): Part[] {
  const parts: Part[] = []
  const shown = new Set<string>()
  let text = ''
  let from = 0
  const flush = () => {
    // What is left between two names may be nothing but a full stop.
    if (/[\p{L}\p{N}]/u.test(text)) parts.push({ kind: 'words', text: text.trim().replace(/^[,.;:]\s*/, '') })
    text = ''
  }
  for (const match of statement.matchAll(placeholder)) {
    const name = match[1] as keyof StatementValues
    text += statement.slice(from, match.index)
    from = match.index + match[0].length
    if ((name === 'recipient' || name === 'achievement') && !shown.has(name)) {
      flush()
      parts.push({ kind: name })
      shown.add(name)
    } else {
      text += values[name]
    }
  }
  text += statement.slice(from)
  flush()
  if (!shown.has('recipient')) parts.unshift({ kind: 'words', text: certify }, { kind: 'recipient' })
  if (!shown.has('achievement')) parts.push({ kind: 'achievement' })
  return parts
}

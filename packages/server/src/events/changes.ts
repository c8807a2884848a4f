import { createHash } from 'node:crypto'

/** What a change replaced, by the name of the field. */
export type Changes = { readonly [field: string]: { readonly before: unknown; readonly after: unknown } }

const longest = 2000

/**
 * The fields in which two states differ, each with before and after. What is long stands as its hash and length: the
 * record tells that it changed, and whoever has the text can show which one it was.
 */
export function changesBetween(before: object, after: object): Changes {
  const [old, now] = [before, after] as Readonly<Record<string, unknown>>[]
  const fields = new Set([...Object.keys(old!), ...Object.keys(now!)])
  const differing = [...fields].filter((field) => JSON.stringify(old![field]) !== JSON.stringify(now![field]))
  return Object.fromEntries(
    differing.map((field) => [field, { before: told(old![field]), after: told(now![field]) }]),
  )
}

function told(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null'
  if (text.length <= longest) return value ?? null
  return { sha256: createHash('sha256').update(text).digest('hex'), length: text.length }
}

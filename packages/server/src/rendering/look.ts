import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

let known: string | null = null

/** A name for how drawings look in this release: it changes with any template, so that nothing old is served. */
export function lookVersion(): string {
  if (known === null) {
    const hash = createHash('sha256')
    const templates = join(import.meta.dirname, 'typst/templates')
    for (const name of readdirSync(templates).sort())
      hash.update(name).update(readFileSync(join(templates, name)))
    known = hash.digest('hex').slice(0, 10)
  }
  return known
}

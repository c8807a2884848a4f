import { CredentialError } from '@laurel/credential'
import type { Context } from '../context.ts'
import { type IssueOrder, issueCredentials } from '../credentials/issue.ts'
import type { Good, Refused } from './read-chunks.ts'

/**
 * Whether what went wrong lies in a row (a text that linked data or the database cannot hold), so that it will go
 * wrong again however often it is tried. PostgreSQL's classes: 22 data exception, 23 integrity constraint
 * violation, 54 limit exceeded.
 */
export function liesInRow(error: unknown): boolean {
  if (error instanceof CredentialError) return true
  return (
    /^(22|23|54)/.test(String((error as { code?: unknown } | null)?.code ?? '')) && !isDoneElsewhere(error)
  )
}

/** The ids of a batch's credentials are its own: one that exists was issued by another worker, cursor and all. */
export const isDoneElsewhere = (error: unknown): boolean =>
  (error as { constraint?: string } | null)?.constraint === 'credentials_pkey'

/** Tries each row of a chunk alone, without keeping anything: one that is impossible must not hold up the others. */
export async function sortOut(
  context: Context,
  order: Omit<IssueOrder, 'rows'>,
  rows: readonly Good[],
): Promise<{ possible: Good[]; impossible: Refused[] }> {
  const possible: Good[] = []
  const impossible: Refused[] = []
  for (const row of rows) {
    const problem = await problemOf(context, order, row)
    if (problem === null) possible.push(row)
    else {
      const { batchRow, line, recipient, raw } = row
      impossible.push({
        row: batchRow,
        line,
        label: recipient.name.slice(0, 200).toWellFormed(),
        errors: [problem],
        raw,
      })
    }
  }
  return { possible, impossible }
}

class Tried extends Error {}

async function problemOf(context: Context, order: Omit<IssueOrder, 'rows'>, row: Good) {
  try {
    await issueCredentials(context, { ...order, rows: [row] }, () => {
      throw new Tried()
    })
  } catch (error) {
    if (error instanceof Tried) return null
    if (error instanceof CredentialError) return { field: null, code: error.code, message: error.message }
    if (liesInRow(error)) {
      // The database's own words are for the log.
      context.log.warn({ err: error, row: row.batchRow }, 'a row could not be stored')
      return {
        field: null,
        code: 'not-storable',
        message: 'This row holds something that cannot be stored. Type it anew.',
      }
    }
    throw error
  }
  return null
}

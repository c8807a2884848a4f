import { CredentialError } from '../../errors.ts'
import { type ParserName, parsers } from './parsers.ts'

/** What came of one input: null, or what is wrong with the parser, as a sentence. */
export type Problem = string | null

/** Gives one input to a parser. Answering is right, and so is refusing with a coded error. */
export async function runParser(name: ParserName, bytes: Uint8Array): Promise<Problem> {
  try {
    await parsers[name]!.parse(bytes)
    return null
  } catch (thrown) {
    if (!(thrown instanceof CredentialError))
      return `it threw ${thrown instanceof Error ? thrown.stack : String(thrown)}`
    return /^[a-z0-9-]+$/.test(thrown.code) ? null : `its error has the code "${thrown.code}"`
  }
}

import { runParser } from '../../packages/credential/src/testing/fuzz/run.ts'

/*
 * A page has no thread whose memory and time could be bounded: there the parsers are only asked to answer, or to
 * refuse with a coded error. The bounds are tried in Node, on the same code.
 */

export const startGuard = () => ({
  run: async (name: string, bytes: Uint8Array) => ({ problem: await runParser(name, bytes), ended: false }),
  stop: async (): Promise<void> => {},
})

/** A page keeps no files: the input itself is told. */
export const keepInput = (_name: string, bytes: Uint8Array): string => JSON.stringify([...bytes])

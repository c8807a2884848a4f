import { NodeBytes } from './buffer.ts'

/*
 * The published vectors, in a page. The tests read them at once, as Node can, so they are asked of the server by a
 * request that the page waits for.
 */

/** What was read stays: some tests read the same hundred files for every case. */
const known = new Map<string, { status: number; bytes: NodeBytes }>()

function ask(path: string): { status: number; bytes: NodeBytes } {
  const before = known.get(path)
  if (before) return before
  const request = new XMLHttpRequest()
  request.open('GET', path, false)
  // One character per byte (0xF780 on for those beyond ASCII): the only way to bytes while waiting.
  request.overrideMimeType('text/plain; charset=x-user-defined')
  request.send()
  const bytes = Array.from(request.responseText, (character) => character.charCodeAt(0) & 255)
  const read = { status: request.status, bytes: NodeBytes.from(bytes) }
  known.set(path, read)
  return read
}

export const existsSync = (path: string): boolean => ask(path).status === 200

export function readFileSync(path: string, encoding?: string): NodeBytes | string {
  const { status, bytes } = ask(path)
  if (status !== 200) throw new Error(`ENOENT: ${path}`)
  return encoding ? bytes.toString(encoding) : NodeBytes.from(bytes)
}

export const readdirSync = (path: string): string[] => JSON.parse(String(readFileSync(path, 'utf8')))

import type { PdfSource } from './source.ts'

/** A piece of an incremental update: an object's number and its text in latin1. */
export type Changed = { readonly object: number; readonly text: string }

/**
 * Appends objects to a PDF as an incremental update (ISO 32000-2 7.5.6) with the kind of cross-reference the
 * source has; the bytes before stay as they are. Answers the new file and where each object's text begins.
 */
export function appendUpdate(
  source: PdfSource,
  changed: readonly Changed[],
): { file: Buffer; textAt: ReadonlyMap<number, number> } {
  const parts: Buffer[] = [source.bytes]
  let length = source.bytes.length
  const add = (text: string) => {
    const bytes = Buffer.from(text, 'latin1')
    parts.push(bytes)
    length += bytes.length
  }
  if (source.bytes.at(-1) !== 10) add('\n')
  const offsets = new Map<number, number>()
  const textAt = new Map<number, number>()
  for (const { object, text } of changed.toSorted((a, b) => a.object - b.object)) {
    offsets.set(object, length)
    const head = `${object} 0 obj\n`
    textAt.set(object, length + head.length)
    add(`${head}${text}\nendobj\n`)
  }
  const startxref = length
  add(source.form === 'table' ? table(source, offsets) : stream(source, offsets, startxref))
  add(`startxref\n${startxref}\n%%EOF\n`)
  return { file: Buffer.concat(parts), textAt }
}

const runsOf = (objects: readonly number[]): number[][] =>
  objects.reduce<number[][]>((runs, object) => {
    const run = runs.at(-1)
    if (run && run.at(-1) === object - 1) run.push(object)
    else runs.push([object])
    return runs
  }, [])

const trailerOf = (source: PdfSource, size: number) =>
  `/Size ${size} /Root ${source.root.object} ${source.root.generation} R ${source.kept} /Prev ${source.startxref}`

function table(source: PdfSource, offsets: ReadonlyMap<number, number>): string {
  const sections = runsOf([...offsets.keys()]).map((run) => {
    const lines = run.map((object) => `${String(offsets.get(object)).padStart(10, '0')} 00000 n \n`)
    return `${run[0]} ${run.length}\n${lines.join('')}`
  })
  const size = Math.max(source.size, ...[...offsets.keys()].map((object) => object + 1))
  return `xref\n${sections.join('')}trailer\n<< ${trailerOf(source, size)} >>\n`
}

function stream(source: PdfSource, offsets: ReadonlyMap<number, number>, own: number): string {
  const number = Math.max(source.size, ...[...offsets.keys()].map((object) => object + 1))
  const all = new Map([...offsets, [number, own]])
  const rows = [...all.values()].map((offset) => {
    const row = Buffer.alloc(7)
    row[0] = 1
    row.writeUInt32BE(offset, 1)
    return row
  })
  const index = runsOf([...all.keys()]).map((run) => `${run[0]} ${run.length}`)
  const data = Buffer.concat(rows)
  const dictionary = `/Type /XRef /W [1 4 2] /Index [${index.join(' ')}] ${trailerOf(source, number + 1)} /Length ${data.length}`
  return `${number} 0 obj\n<< ${dictionary} >>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`
}

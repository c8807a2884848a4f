import type { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { ZipFile } from 'yazl'
import type { Context } from '../context.ts'
import { openPersonal, type PersonalRow, personalKey } from '../credentials/personal.ts'
import type { Credential } from '../credentials/shapes.ts'
import { Refusal } from '../errors.ts'
import type { Row } from '../store/tables.ts'
import { readPart } from './part-file.ts'
import { readJob } from './store.ts'

type Found = Pick<Row<'bulk_items'>, 'nth' | 'part' | 'part_at' | 'part_bytes'> & PersonalRow
type Whole = { credential: Credential; document: string }

const pageRows = 200
const listColumns = [
  'id',
  'name',
  'email',
  'achievement',
  'state',
  'validFrom',
  'validUntil',
  'issuedAt',
  'page',
]

/**
 * What a finished job made, as a zip file put together while it is sent: of an export a list and every signed document,
 * of drawings a file each, named after the person, and a list of which is whose. People who were erased since are left
 * out. A fault breaks the stream off, so that a zip that opens is whole.
 */
export async function resultOf(context: Context, id: string): Promise<Readable> {
  const job = await readJob(context, id)
  if (job.kind !== 'render' && job.kind !== 'export')
    throw new Refusal('not-found', 'This kind of job makes no file.')
  if (job.state !== 'finished') throw new Refusal('wrong-state', 'The job is not finished yet.')
  const zip = new ZipFile()
  const mtime = context.now()
  const out = zip.outputStream as Readable
  const add = (bytes: Buffer, path: string) =>
    zip.addBuffer(bytes, path, { mtime, compress: !/\.(pdf|png)$/.test(path) })
  void (async () => {
    const list: unknown[][] = []
    const end = job.format ?? 'pdf'
    for await (const page of pagesOf(context, id)) {
      for (const row of page) {
        const read = await partOf(context, id, row)
        if (read === null) continue
        if (job.kind === 'export') addDocument(add, list, JSON.parse(read.bytes.toString()) as Whole)
        else {
          const path = `${fileName(read.name)}-${row.id}.${end}`
          list.push([row.id, read.name, path])
          add(read.bytes, path)
        }
      }
      // Files wait in memory until they are sent: no more are read than the reader takes.
      while (out.readableLength > 0 && !out.destroyed) await new Promise((go) => setTimeout(go, 20))
      if (out.destroyed) return
    }
    const columns = job.kind === 'export' ? listColumns : ['id', 'name', 'file']
    const sheet = stringify(list, { header: true, bom: true, escape_formulas: true, columns })
    add(Buffer.from(sheet), job.kind === 'export' ? 'credentials.csv' : 'list.csv')
    zip.end()
  })().catch((error: Error) => out.destroy(error))
  return out
}

function addDocument(add: (bytes: Buffer, path: string) => void, list: unknown[][], whole: Whole): void {
  const { credential: one, document } = whole
  const { name, email } = one.recipient
  list.push([
    one.id,
    name,
    email,
    one.achievementName,
    one.state,
    one.validFrom,
    one.validUntil,
    one.issuedAt,
    one.url,
  ])
  add(Buffer.from(document), `credentials/${one.id}.json`)
}

async function* pagesOf({ db, actor }: Context, id: string): AsyncGenerator<Found[]> {
  let after = -1
  for (;;) {
    const { rows } = await sql<Found>`
      select i.nth, i.part, i.part_at, i.part_bytes, c.id, c.organization_id, c.awarded_to, c.recipient_name,
        c.recipient_email, c.document, c.sealed, r.key_share
      from bulk_items as i
      join credentials as c on c.id = i.credential_id and c.organization_id = i.organization_id
      left join recipients as r on r.id = c.awarded_to
      where i.job_id = ${id} and i.organization_id = ${actor.organizationId} and i.nth > ${after}
        and i.state = 'done'
      order by i.nth limit ${pageRows}`.execute(db)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.nth
  }
}

async function partOf(
  context: Context,
  jobId: string,
  row: Found,
): Promise<{ name: string; bytes: Buffer } | null> {
  const awarded = await openPersonal(context, row)
  if (!awarded || row.part === null) return null
  const part = { file: row.part, at: row.part_at!, bytes: row.part_bytes! }
  const bytes = await readPart(context, jobId, row.id, await personalKey(context, row), part)
  return bytes && { name: awarded.name, bytes }
}

/** A name people recognise, in letters that every file system takes. */
const fileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'certificate'

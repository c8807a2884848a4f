import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'
import type { Row, RowError } from '../store/tables.ts'
import type { Refused } from './read-chunks.ts'
import type { RawRow } from './row.ts'

const bindingOf = (batchId: string, row: number) => `batch ${batchId}|row ${row}`

/** What row was refused and why: it may name people, so it is stored sealed. */
export const sealRefusal = (key: KeyObject, batchId: string, { row, label, errors, raw }: Refused): Buffer =>
  encrypt(key, JSON.stringify({ label, errors, raw }), bindingOf(batchId, row))

type Stored = Pick<Row<'batch_refusals'>, 'row' | 'label' | 'errors' | 'sealed'>

export function openRefusal(
  key: KeyObject,
  batchId: string,
  { row, label, errors, sealed }: Stored,
): { label: string | null; errors: RowError[]; raw?: RawRow | null } {
  if (sealed === null) return { label, errors: errors ?? [] }
  return JSON.parse(decrypt(key, sealed, bindingOf(batchId, row)).toString())
}

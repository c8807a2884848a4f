import type { KeyObject } from 'node:crypto'
import { decrypt, encrypt } from '../kit/cipher.ts'
import type { Row, RowError } from '../store/tables.ts'
import type { Refused } from './read-chunks.ts'

const bindingOf = (batchId: string, row: number) => `batch ${batchId}|row ${row}`

/** Whose row was refused and why: it may name people, so it is stored sealed. */
export const sealRefusal = (key: KeyObject, batchId: string, { row, label, errors }: Refused): Buffer =>
  encrypt(key, JSON.stringify({ label, errors }), bindingOf(batchId, row))

type Stored = Pick<Row<'batch_refusals'>, 'row' | 'label' | 'errors' | 'sealed'>

export function openRefusal(
  key: KeyObject,
  batchId: string,
  { row, label, errors, sealed }: Stored,
): { label: string | null; errors: RowError[] } {
  if (sealed === null) return { label, errors: errors ?? [] }
  return JSON.parse(decrypt(key, sealed, bindingOf(batchId, row)).toString())
}

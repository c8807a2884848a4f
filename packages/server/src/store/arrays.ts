const textOid = 25
const headerBytes = 20

/**
 * A `text[]` parameter in PostgreSQL's binary form, for `$n::text[]`. As text, an array is escaped here and
 * taken apart again there character by character, which for thousands of long documents costs more than
 * storing them.
 *
 * Form: dimensions, has-nulls, element type, length, lower bound, then each element as length and bytes
 * (-1 for null). The driver sends a Buffer as it is and says that it is binary.
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? -1 : Buffer.byteLength(value)))
  const total = sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), headerBytes)
  const bytes = Buffer.allocUnsafe(total)
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(sizes.includes(-1) ? 1 : 0, 4)
  bytes.writeInt32BE(textOid, 8)
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
  let at = headerBytes
  for (const [index, value] of values.entries()) {
    bytes.writeInt32BE(sizes[index]!, at)
    at += 4
    if (value !== null) at += bytes.write(value, at)
  }
  return bytes
}

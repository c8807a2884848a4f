const byteaOid = 17
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
  return pack(textOid, values, Buffer.byteLength, (value, bytes, at) => bytes.write(value, at))
}

/** A `bytea[]` parameter, for `$n::bytea[]`; see {@link textArray}. */
export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
  return pack(
    byteaOid,
    values,
    ({ length }) => length,
    (value, bytes, at) => bytes.set(value, at),
  )
}

function pack<T>(
  oid: number,
  values: readonly (T | null)[],
  sizeOf: (value: T) => number,
  write: (value: T, bytes: Buffer, at: number) => void,
): Buffer {
  const sizes = values.map((value) => (value === null ? -1 : sizeOf(value)))
  const total = sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), headerBytes)
  const bytes = Buffer.allocUnsafe(total)
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(sizes.includes(-1) ? 1 : 0, 4)
  bytes.writeInt32BE(oid, 8)
  bytes.writeInt32BE(values.length, 12)
  bytes.writeInt32BE(1, 16)
  let at = headerBytes
  for (const [index, value] of values.entries()) {
    const size = sizes[index]!
    bytes.writeInt32BE(size, at)
    at += 4
    if (value === null) continue
    write(value, bytes, at)
    at += size
  }
  return bytes
}

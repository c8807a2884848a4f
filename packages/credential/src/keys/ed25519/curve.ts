/** The curve of RFC 8032, 5.1, in big integers: slow, for what is done once for each key. */
export const p = 2n ** 255n - 19n
/** The order of the base point. */
export const order = 2n ** 252n + 27742317777372353535851937790883648493n
/** -121665/121666. */
export const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n

export type Point = { x: bigint; y: bigint }

/** The base point B: y = 4/5 and x even. */
export const base: Point = {
  x: 15112221349535400772501151409588531511454012693041857206046113283949847762202n,
  y: 46316835694926478169428394003475163141307993866256225615783033603165251855960n,
}

/**
 * The point that 32 bytes stand for (RFC 8032, 5.1.3), or undefined where they stand for none, are not the only way
 * to write it (y not below p; -0) or stand for a point of small order.
 */
export function parsePoint(bytes: Uint8Array): Point | undefined {
  const number = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const y = number & (2n ** 255n - 1n)
  const odd = number >> 255n
  if (y >= p) return undefined
  const x = evenRoot(y)
  // x = 0 is y = 1 or -1: orders 1 and 2.
  if (x === undefined || x === 0n) return undefined
  const point = { x: odd === 1n ? p - x : x, y }
  // Twice a point of order 4 or 8 has order 2 or 4, so x = 0 or y = 0 after one or two doublings.
  if (y === 0n || double(point).y === 0n) return undefined
  return point
}

/** The even x with -x^2 + y^2 = 1 + d x^2 y^2, where there is one (RFC 8032, 5.1.3, step 1). */
function evenRoot(y: bigint): bigint | undefined {
  const square = modulo((y * y - 1n) * power(modulo(d * y * y + 1n), p - 2n))
  const root = squareRoot(square)
  if (root === undefined) return undefined
  return root % 2n === 0n ? root : p - root
}

/** Twice a point of order 8 has y = 0, so x^2 = -y^2 and d y^4 + 2 y^2 - 1 = 0: this and its negative. */
const yOfOrder8 = 55188659117513257062467267217118295137698188065244968500265048394206261417927n

/** y of the points of order 1, 2, 4 and 8, as 32 bytes, lowest first; the sign of x is not in them. */
const smallOrder = [1n, p - 1n, 0n, yOfOrder8, p - yOfOrder8].map((y) =>
  Uint8Array.from({ length: 32 }, (_, index) => Number((y >> BigInt(8 * index)) & 255n)),
)

/** True when these 32 bytes, in canonical form, stand for a point whose order divides 8. */
export function isSmallOrder(bytes: Uint8Array): boolean {
  return smallOrder.some((y) => {
    for (let index = 0; index < 31; index++) if (bytes[index] !== y[index]) return false
    return (bytes[31]! & 127) === y[31]
  })
}

function double({ x, y }: Point): Point {
  const product = modulo(d * x * x * y * y)
  return {
    x: modulo(2n * x * y * power(modulo(1n + product), p - 2n)),
    y: modulo((y * y + x * x) * power(modulo(1n - product), p - 2n)),
  }
}

/** p is 5 modulo 8 (RFC 8032, 5.1.3, step 2). */
function squareRoot(square: bigint): bigint | undefined {
  const candidate = power(square, (p + 3n) / 8n)
  const other = modulo(candidate * power(2n, (p - 1n) / 4n))
  return [candidate, other].find((root) => modulo(root * root) === square)
}

export function modulo(value: bigint): bigint {
  const rest = value % p
  return rest < 0n ? rest + p : rest
}

function power(value: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = value < 0n ? value + p : value
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}

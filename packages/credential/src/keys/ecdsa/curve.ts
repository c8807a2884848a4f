import type { FieldShape } from './field.ts'
import { fieldP256 } from './fold-p256.ts'
import { fieldP384 } from './fold-p384.ts'

/** A curve y^2 = x^3 - 3x + b modulo p (FIPS 186-5, SP 800-186 3.2.1), and how the engine works on it. */
export type CurveShape = {
  readonly name: 'P-256' | 'P-384'
  readonly field: FieldShape
  readonly p: bigint
  /** How many points there are. */
  readonly order: bigint
  /** The same, highest byte first. */
  readonly orderBytes: Uint8Array
  readonly b: bigint
  readonly base: { readonly x: bigint; readonly y: bigint }
  /** Bytes of a number, and of the hash that is signed. */
  readonly size: 32 | 48
  /** A coordinate stands in memory times this. */
  readonly factor: bigint
  /** Limbs of 28 bits of a number modulo p or the order. */
  readonly numberLimbs: number
  /**
   * How often 28 division steps are made for an inverse. (45907 bits + 26313) / 19929 steps are enough (Bernstein and
   * Yang, 2019, in the variant that starts with a half): 591 and 885.
   */
  readonly divisions: number
}

const bytesOf = (value: bigint, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * (size - 1 - i))) & 255n))

const orders = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384':
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
} as const

export const p256: CurveShape = {
  name: 'P-256',
  field: fieldP256,
  p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  order: orders['P-256'],
  orderBytes: bytesOf(orders['P-256'], 32),
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  base: {
    x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  },
  size: 32,
  factor: 2n ** 288n,
  numberLimbs: 10,
  divisions: 22,
}

export const p384: CurveShape = {
  name: 'P-384',
  field: fieldP384,
  p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
  order: orders['P-384'],
  orderBytes: bytesOf(orders['P-384'], 48),
  b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  base: {
    x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
  },
  size: 48,
  factor: 1n,
  numberLimbs: 14,
  divisions: 32,
}

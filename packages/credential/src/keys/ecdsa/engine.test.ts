import { createHash, createHmac, randomBytes } from 'node:crypto'
import { p256 as nobleP256, p384 as nobleP384 } from '@noble/curves/nist.js'
import { describe, expect, test } from 'vitest'
import { addRows, invertRunning, startRunning } from './add-rows.ts'
import { p256, p384 } from './curve.ts'
import { createEngine, type Engine, invertElement, readElement, writeElement, writeNumber } from './engine.ts'
import { narrowTable, wideTable } from './memory.ts'
import { hashForm } from './nonce.ts'
import { numberLimbs } from './numbers.ts'
import { buildNarrowTable, buildTable, tableBytes } from './table.ts'

const toNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const toBytes = (number: bigint, size: number) =>
  new Uint8Array(Buffer.from(number.toString(16).padStart(2 * size, '0'), 'hex'))

describe.each([
  { curve: p256, noble: nobleP256 },
  { curve: p384, noble: nobleP384 },
])('the engine of $curve.name', ({ curve, noble }) => {
  const wide = wideTable(curve)
  const narrow = narrowTable(curve)
  const wideSize = tableBytes(16 * curve.field.limbs, wide)
  const engine = createEngine(curve, wideSize + 2 * tableBytes(16 * curve.field.limbs, narrow)) as Engine
  const { place, doubles, words, bytes } = engine
  const { p, order, size, factor } = curve
  const [a, b, c, d, e, out] = place.work as [number, number, number, number, number, number]
  const mod = (value: bigint, by = p) => ((value % by) + by) % by
  const readNumber = (at: number) =>
    words
      .slice(at / 4, at / 4 + curve.numberLimbs)
      .reduceRight((sum, limb) => (sum << 28n) + BigInt(limb), 0n)
  const anyNumber = (below: bigint) => toNumber(randomBytes(size)) % below

  let seed = 1
  const anyOf = <T>(values: readonly T[]): T => {
    seed = (seed * 48_271) % 2_147_483_647
    return values[seed % values.length]!
  }
  /** Limbs as long as they may be; the highest of P-256 is short. */
  const longest = 2 ** 47 + 2 ** 44
  const edges = [longest, -longest, longest - 1, 2 ** 47, -(2 ** 47), 2 ** 47 - 1, 1, 0, -1, -0]
  const top = curve.name === 'P-256' ? [2 ** 19, -(2 ** 19), 2 ** 16, 0, 1, -1] : [2 ** 47, -(2 ** 47), 0, 1]
  const writeLimbs = (at: number, terms = 1) => {
    for (let i = 0; i < curve.field.limbs; i++) {
      for (const lane of [0, 1]) {
        let limb = 0
        for (let n = 0; n < terms; n++) limb += anyOf(i === curve.field.limbs - 1 ? top : edges)
        doubles[at / 8 + 2 * i + lane] = limb
      }
    }
    return [readElement(engine, at, 0), readElement(engine, at, 1)] as const
  }
  const inverseFactor = (() => {
    writeElement(engine, a, 1n)
    writeElement(engine, b, 1n)
    engine.multiply(out, a, b)
    return readElement(engine, out)
  })()

  test('stands for what it says: 1 times 1 is 1 over the factor', () => {
    expect(mod(inverseFactor * factor)).toBe(1n)
  })

  test('multiplies limbs as long as they may be, in both lanes', () => {
    for (let round = 0; round < 4000; round++) {
      const [x, y, z] = [writeLimbs(a), writeLimbs(b, 1 + (round % 4)), writeLimbs(c)]
      const [v, w] = [writeLimbs(d), writeLimbs(e)]
      const check = (name: string, expected: (lane: 0 | 1) => bigint) => {
        for (const lane of [0, 1] as const) {
          expect(`${name} ${readElement(engine, out, lane)}`).toBe(`${name} ${mod(expected(lane))}`)
          for (let i = lane; i < 2 * curve.field.limbs; i += 2)
            expect(Math.abs(doubles[out / 8 + i]!)).toBeLessThanOrEqual(longest)
        }
      }
      engine.multiply(out, a, b)
      check('product', (lane) => x[lane] * y[lane] * inverseFactor)
      engine.square(out, a)
      check('square', (lane) => x[lane] * x[lane] * inverseFactor)
      engine.multiplySubtract(out, a, b, c)
      check('a b - c', (lane) => x[lane] * y[lane] * inverseFactor - z[lane])
      engine.squareSubtract(out, a, b, c)
      check('a a - b - 2 c', (lane) => x[lane] * x[lane] * inverseFactor - y[lane] - 2n * z[lane])
      engine.crossSubtract(out, a, c, d, b, e)
      check('a (c - d) - b e', (lane) => (x[lane] * (z[lane] - v[lane]) - y[lane] * w[lane]) * inverseFactor)
    }
  })

  test('inverts numbers modulo p and the order', () => {
    const [number, inverse] = place.scalars as [number, number]
    for (const [at, modulus] of [
      [place.p, p],
      [place.order, order],
    ] as const) {
      const special = [1n, 2n, 3n, modulus - 1n, modulus - 2n, (modulus + 1n) / 2n, 2n ** 255n, 2n ** 200n]
      const powers = Array.from({ length: 8 * size - 1 }, (_, bit) => 2n ** BigInt(bit) - 1n || 5n)
      const random = Array.from({ length: 3000 }, () => anyNumber(modulus) || 1n)
      for (const value of [...special, ...powers, ...random]) {
        writeNumber(engine, number, value)
        engine.invert(inverse, number, at)
        const found = readNumber(inverse)
        expect(found < modulus && mod(found * value, modulus)).toBe(1n)
        const other = anyNumber(order) || 1n
        const [second, secondInverse] = [place.scalars[2]!, place.scalars[3]!]
        writeNumber(engine, second, other)
        engine.invertTwo(inverse, number, at, secondInverse, second, place.order)
        expect(readNumber(inverse)).toBe(found)
        expect(mod(readNumber(secondInverse) * other, order)).toBe(1n)
      }
      writeNumber(engine, number, 0n)
      engine.invert(inverse, number, at)
      expect(readNumber(inverse)).toBe(0n)
    }
  })

  test('inverts both lanes of an element', () => {
    for (let round = 0; round < 200; round++) {
      const values = writeLimbs(a)
      if (values.includes(0n)) continue
      invertElement(engine, out, a)
      for (const lane of [0, 1] as const)
        expect(mod(readElement(engine, out, lane) * inverseFactor * values[lane] * inverseFactor)).toBe(1n)
    }
  })

  test('multiplies modulo the order and turns numbers into bytes and elements and back', () => {
    const radix = 1n << BigInt(28 * curve.numberLimbs)
    const [x, y, z] = place.scalars as [number, number, number]
    const special = [0n, 1n, order - 1n, order - 2n, order / 2n, 2n ** 255n - 1n, 2n ** 28n - 1n]
    const all = [...special, ...Array.from({ length: 40 }, () => anyNumber(order))]
    for (const left of all) {
      for (const right of all) {
        writeNumber(engine, x, left)
        writeNumber(engine, y, right)
        engine.multiplyNumbers(z, x, y)
        expect(mod(readNumber(z) * radix, order)).toBe(mod(left * right, order))
        expect(readNumber(z) < order).toBe(true)
        engine.addNumbers(z, x, y)
        expect(readNumber(z)).toBe(left + right)
      }
      const [first, second] = place.bytes as [number, number]
      engine.toBytes(first, x)
      engine.turn(second, first)
      expect(toNumber(bytes.slice(second, second + size))).toBe(left)
      engine.fromBytes(y, first)
      expect(readNumber(y)).toBe(left)
      engine.oddBytes(first, x)
      engine.turn(second, first)
      const isEven = left % 2n === 0n
      expect(toNumber(bytes.slice(second, second + size))).toBe(isEven ? order - left : left)
      expect(bytes[first + 64]).toBe(isEven ? 1 : 0)
    }
    for (const value of [0n, 1n, p - 1n, p - 2n, p / 2n, ...all.map((one) => one % p)]) {
      writeNumber(engine, x, value)
      engine.numberToElement(a, x)
      expect(readElement(engine, a, 0)).toBe(value)
      expect(readElement(engine, a, 1)).toBe(value)
      engine.elementToNumber(y, a)
      expect(readNumber(y)).toBe(value)
    }
    // p itself and what is just around it, as a product may leave it.
    for (const value of [p, p - 1n, 0n, -1n]) {
      let rest = value
      for (let i = 0; i < curve.field.limbs; i++) {
        const limb = i < curve.field.limbs - 1 ? BigInt.asIntN(48, rest) : rest
        rest = (rest - limb) >> 48n
        doubles[a / 8 + 2 * i] = Number(limb)
      }
      engine.elementToNumber(y, a)
      expect(readNumber(y)).toBe(mod(value))
    }
  })

  test('doubles and adds points, and gives ZZ = 0 for a sum of equal or opposite ones', () => {
    const affine = (lane = 0) => {
      const form = (at: number, by: number) => {
        const inverse = noble.Point.Fp.inv(mod(readElement(engine, by, lane) * inverseFactor))
        return mod(readElement(engine, at, lane) * inverseFactor * inverse)
      }
      return { x: form(place.x, place.zz), y: form(place.y, place.zzz) }
    }
    /** `addLanes` leaves no y. */
    const affineX = () => {
      const inverse = noble.Point.Fp.inv(mod(readElement(engine, place.zz) * inverseFactor))
      return mod(readElement(engine, place.x) * inverseFactor * inverse)
    }
    const put = (point: { x: bigint; y: bigint }, to: number, toY: number, lanes: number[]) => {
      writeElement(engine, to, mod(point.x * factor), lanes)
      writeElement(engine, toY, mod(point.y * factor), lanes)
    }
    const G = noble.Point.BASE
    for (let round = 0; round < 60; round++) {
      const [k, m] = [anyNumber(order) || 1n, anyNumber(order) || 1n]
      const [P, Q] = [G.multiply(k).toAffine(), G.multiply(m).toAffine()]
      for (const lanes of [[0], [1]]) {
        put(lanes[0] === 0 ? P : Q, place.x, place.y, lanes)
        put(lanes[0] === 0 ? Q : P, place.pointX, place.pointY, lanes)
      }
      for (const to of [place.zz, place.zzz]) bytes.copyWithin(to, place.one, place.one + place.element)
      engine.double()
      expect(affine(0)).toEqual(G.multiply(k).double().toAffine())
      expect(affine(1)).toEqual(G.multiply(m).double().toAffine())
      engine.addPoint()
      expect(affine(0)).toEqual(G.multiply(k).double().add(G.multiply(m)).toAffine())
      expect(affine(1)).toEqual(G.multiply(m).double().add(G.multiply(k)).toAffine())
      engine.addLanes()
      expect(affineX()).toBe(G.multiply(mod(3n * (k + m), order)).toAffine().x)
    }
    for (const sign of [1n, -1n]) {
      const P = G.multiply(5n).toAffine()
      put(P, place.x, place.y, [0, 1])
      put({ x: P.x, y: sign * P.y }, place.pointX, place.pointY, [0, 1])
      for (const to of [place.zz, place.zzz]) bytes.copyWithin(to, place.one, place.one + place.element)
      engine.addPoint()
      expect(readElement(engine, place.zz)).toBe(0n)
      engine.addPoint()
      expect(readElement(engine, place.zz)).toBe(0n)
    }
  })

  test('adds up many points at once, in both lanes, and says where two have the same x', () => {
    const G = noble.Point.BASE
    const pointSize = 2 * place.element
    const put = (at: number, lane: number, point: typeof G) => {
      const { x, y } = point.toAffine()
      writeElement(engine, at, mod(x * factor), [lane])
      writeElement(engine, at + place.element, mod(y * factor), [lane])
    }
    const read = (at: number, lane: number) => ({
      x: mod(readElement(engine, at, lane) * inverseFactor),
      y: mod(readElement(engine, at + place.element, lane) * inverseFactor),
    })
    for (const [rows, across] of [
      [1, 3],
      [2, 1],
      [3, 2],
      [7, 3],
      [40, 1],
    ] as const) {
      const all = Array.from({ length: rows * across * 2 }, () => G.multiply(anyNumber(order) || 1n))
      const write = () => {
        for (const [nth, point] of all.entries()) put(place.tables + (nth >> 1) * pointSize, nth & 1, point)
      }
      const products = place.tables + rows * across * pointSize
      const second = { at: products + rows * across * place.element, rows: 1, across: 1 }
      write()
      expect(addRows(engine, [{ at: place.tables, rows, across }, second], products)).toBe(true)
      for (let nth = 0; nth < 2 * across; nth++) {
        const sum = all
          .filter((_, index) => index % (2 * across) === nth)
          .reduce((left, right) => left.add(right))
        expect(read(place.tables + (nth >> 1) * pointSize, nth & 1)).toEqual(sum.toAffine())
      }
      if (rows === 1) continue
      // Rows of the upper half are added to those of the lower.
      const apart = 2 * across * (rows - (rows >> 1))
      for (const same of [all[0]!, all[0]!.negate()]) {
        for (const lane of [0, 1]) {
          all[apart + lane] = lane === 0 ? same : all[1]!
          write()
          expect(addRows(engine, [{ at: place.tables, rows, across }], products)).toBe(false)
          all[apart + lane] = G.multiply(anyNumber(order) || 1n)
        }
      }
    }
  })

  test('makes chords of limbs as long as they may be', () => {
    const [first, second] = [place.tables, place.tables + 2 * place.element]
    const products = second + 2 * place.element
    for (let round = 0; round < 1000; round++) {
      // Points need not lie on the curve for the slope to say where the third one is.
      const [xa, ya] = [writeLimbs(first, 1 + (round % 2)), writeLimbs(first + place.element)]
      const [xb, yb] = [writeLimbs(second), writeLimbs(second + place.element)]
      startRunning(engine)
      engine.gaps(products, first, 2 * place.element, second, 1)
      if (!invertRunning(engine)) continue
      engine.chords(first, products, first, 2 * place.element, second, 1)
      for (const lane of [0, 1] as const) {
        const plain = (value: bigint) => mod(value * inverseFactor)
        const slope = mod(plain(yb[lane] - ya[lane]) * noble.Point.Fp.inv(plain(xb[lane] - xa[lane])))
        const x = mod(slope * slope - plain(xa[lane]) - plain(xb[lane]))
        expect(plain(readElement(engine, first, lane))).toBe(x)
        const y = mod(slope * (plain(xa[lane]) - x) - plain(ya[lane]))
        expect(plain(readElement(engine, first + place.element, lane))).toBe(y)
      }
    }
  })

  test('makes tables of odd multiples', () => {
    const P = noble.Point.BASE.multiply(anyNumber(order) || 1n)
    buildTable(engine, place.tables, wide, P.toAffine())
    const read = (at: number) => {
      let sum = 0n
      for (let i = curve.field.limbs - 1; i >= 0; i--) sum = (sum << 48n) + BigInt(doubles[at / 8 + i]!)
      return mod(sum * inverseFactor)
    }
    for (const row of [0, 1, wide.rows / 2 - 1, wide.rows / 2, wide.rows - 1]) {
      for (const nth of [0, 1, 2, 63, 126, 127]) {
        const at = place.tables + (row * wide.pointsOfRow + nth) * place.element
        const scalar = mod(BigInt(2 * nth + 1) << BigInt(wide.window * row), order)
        expect({ x: read(at), y: read(at + place.element / 2) }).toEqual(P.multiply(scalar).toAffine())
      }
    }
  })

  test('multiplies the base point by what has digits at every edge', () => {
    const table = place.tables + wideSize
    buildNarrowTable(engine, table)
    const { rows, window } = narrow
    const patterns = [0x00, 0x11, 0x55, 0x77, 0x88, 0xaa, 0xff, 0x21, 0x42].map((byte) =>
      toNumber(new Uint8Array(size).fill(byte)),
    )
    const powers = Array.from({ length: rows }, (_, digit) =>
      [1n, 31n, 32n, 33n, 63n].map((n) => n << BigInt(window * digit)),
    )
    const around = [1n, 2n, 3n, 4n, order - 1n, order - 2n, order - 3n, order / 2n, order / 2n + 1n]
    const random = Array.from({ length: 100 }, () => anyNumber(order))
    for (const scalar of [...patterns, ...powers.flat(), ...around, ...random]) {
      if (scalar === 0n || scalar >= order) continue
      const number = place.scalars[0]!
      writeNumber(engine, number, scalar)
      engine.oddBytes(place.bytes[0]!, number)
      bytes[place.bytes[0]! + ((rows * window) >> 3)] = 1 << ((rows * window) & 7)
      engine.multiplyBase(table)
      const zz = mod(readElement(engine, place.zz) * inverseFactor)
      const x = mod(readElement(engine, place.x) * inverseFactor)
      const expected = noble.Point.BASE.multiply(scalar).toAffine().x
      // Near the order the last sum is of equal points: that shows.
      if (zz === 0n) expect(order - scalar < 2n ** 200n).toBe(true)
      else expect(x).toBe(mod(expected * zz))
    }
  })

  test('makes the nonces of RFC 6979, 3.2', () => {
    const { name } = hashForm(curve)
    const hmac = (key: Uint8Array, ...parts: Uint8Array[]) =>
      createHmac(name, key).update(Buffer.concat(parts)).digest()
    for (let round = 0; round < 300; round++) {
      const secret = toBytes(anyNumber(order) || 1n, size)
      const digest = createHash(name).update(randomBytes(round)).digest()
      let [V, K]: Buffer[] = [Buffer.alloc(size, 1), Buffer.alloc(size, 0)] as [Buffer, Buffer]
      for (const byte of [0, 1]) {
        K = hmac(K!, V!, Uint8Array.of(byte), secret, digest)
        V = hmac(K, V!)
      }
      bytes.set(secret, place.hash.long + size + 1)
      bytes.set(digest, place.hash.long + 2 * size + 1)
      engine.nonce()
      const made = bytes.slice(place.hash.short, place.hash.short + size)
      expect(Buffer.from(made).toString('hex')).toBe(hmac(K!, V!).toString('hex'))
    }
  })

  test('writes numbers in limbs of 28 bits', () => {
    const value = anyNumber(order)
    const limbs = numberLimbs(value, curve.numberLimbs)
    expect(limbs.reduceRight((sum, limb) => (sum << 28n) + BigInt(limb), 0n)).toBe(value)
  })
})

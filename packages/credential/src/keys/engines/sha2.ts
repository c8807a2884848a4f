import { op, type WasmFunction } from './assemble.ts'
import { createRoutine, emit, finishRoutine, lanes, long, type Pool, repeat, word } from './routine.ts'

/** Bits of a word: SHA-256 works with 32, SHA-384 and SHA-512 with 64. */
export type WordBits = 32 | 64

/** Where the words of a block, the constants of the rounds and the state stand, at addresses in the memory. */
export type HashPlace = { readonly schedule: number; readonly rounds: number; readonly state: number }

type Code = readonly number[]

/** FIPS 180-4, 4.1.2 and 4.1.3: how far is rotated, and last in `extend` how far is shifted. */
const forms = {
  32: {
    rounds: 64,
    turned: [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12],
    extend: [
      [7, 18, 3],
      [17, 19, 10],
    ],
    mix: [
      [6, 11, 25],
      [2, 13, 22],
    ],
    local: word,
    number: op.number32,
    load: op.load32,
    store: op.store32,
    add: op.add32,
    and: op.and32,
    or: op.or32,
    xor: op.xor32,
    rotate: op.rotateRight32,
    shift: op.shiftRight32,
  },
  64: {
    rounds: 80,
    turned: [7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8],
    extend: [
      [1, 8, 7],
      [19, 61, 6],
    ],
    mix: [
      [14, 18, 41],
      [28, 34, 39],
    ],
    local: long,
    number: op.number64,
    load: op.load64,
    store: op.store64,
    add: op.add64,
    and: op.and64,
    or: op.or64,
    xor: op.xor64,
    rotate: op.rotateRight64,
    shift: op.shiftRightUnsigned64,
  },
} as const

/** Turns the bytes of every word round. */
export const turnWords = (bits: WordBits): Code => lanes.shuffle(forms[bits].turned)

/** `compress(block, count)`: takes the blocks, 16 words each, into the state (FIPS 180-4, 6.2.2 and 6.4.2). */
export function compressFunction(pool: Pool, bits: WordBits, place: HashPlace): WasmFunction {
  const form = forms[bits]
  const size = bits / 8
  const routine = createRoutine(2, pool)
  const [block, count] = [0, 1]
  const pointer = word(routine)
  const state = Array.from({ length: 8 }, () => form.local(routine))
  const mixed = form.local(routine)
  const rotated = (value: number, by: number): Code[] => [op.get(value), form.number(by), form.rotate]
  emit(routine, op.get(block), op.get(count), op.number32(16 * size), op.multiply32, op.add32, op.set(count))
  repeat(routine, block, 16 * size, op.get(count), () => {
    for (let at = 0; at < 16 * size; at += 16) {
      emit(routine, op.number32(0), op.get(block), lanes.load(at), op.get(block), lanes.load(at))
      emit(routine, turnWords(bits), lanes.store(place.schedule + at))
    }
    emit(routine, op.number32(0), op.set(pointer))
    repeat(routine, pointer, 8 * size, op.number32((form.rounds - 16) * size), () => {
      for (let at = 0; at < 8 * size; at += size) extend(at)
    })
    state.forEach((one, index) => {
      emit(routine, op.number32(0), form.load(place.state + size * index), op.set(one))
    })
    emit(routine, op.number32(0), op.set(pointer))
    repeat(routine, pointer, 8 * size, op.number32(form.rounds * size), () => {
      for (let nth = 0; nth < 8; nth++) round(nth)
    })
    state.forEach((one, index) => {
      const at = place.state + size * index
      emit(routine, op.number32(0), op.number32(0), form.load(at), op.get(one), form.add, form.store(at))
    })
  })
  return finishRoutine('compress', routine)

  /** Word 16 from words 0, 1, 9 and 14; `at` is the address of word 0 from the pointer. */
  function extend(at: number): void {
    const read = (nth: number) => [op.get(pointer), form.load(place.schedule + at + size * nth)]
    emit(routine, op.get(pointer), ...read(0), ...read(9), form.add)
    for (const [nth, [a, b, c]] of [[1, form.extend[0]] as const, [14, form.extend[1]] as const]) {
      emit(routine, ...read(nth), op.set(mixed), ...rotated(mixed, a), ...rotated(mixed, b), form.xor)
      emit(routine, op.get(mixed), form.number(c), form.shift, form.xor, form.add)
    }
    emit(routine, form.store(place.schedule + at + 16 * size))
  }

  /** The variables stay where they are and change their names. */
  function round(nth: number): void {
    const [a, b, c, d, e, f, g, h] = state.map((_, index) => state[(index - nth + 8) % 8]!) as Variables
    const mix = (value: number, [first, second, third]: readonly [number, number, number]) => [
      ...rotated(value, first),
      ...rotated(value, second),
      form.xor,
      ...rotated(value, third),
      form.xor,
    ]
    emit(routine, op.get(h), ...mix(e, form.mix[0]))
    emit(routine, form.add, op.get(f), op.get(g), form.xor, op.get(e), form.and, op.get(g), form.xor)
    emit(routine, form.add, op.get(pointer), form.load(place.rounds + size * nth), form.add)
    emit(routine, op.get(pointer), form.load(place.schedule + size * nth), form.add, op.set(mixed))
    emit(routine, op.get(d), op.get(mixed), form.add, op.set(d))
    emit(routine, op.get(mixed), ...mix(a, form.mix[1]))
    emit(routine, form.add, op.get(a), op.get(b), form.or, op.get(c), form.and)
    emit(routine, op.get(a), op.get(b), form.and, form.or, form.add, op.set(h))
  }
}

type Variables = [number, number, number, number, number, number, number, number]

const primes = (count: number): bigint[] => {
  const found: bigint[] = []
  for (let number = 2n; found.length < count; number++)
    if (found.every((prime) => number % prime !== 0n)) found.push(number)
  return found
}

/** The first 64 bits behind the point of the roots of the first primes (FIPS 180-4, 4.2.2, 4.2.3 and 5.3). */
const fractions = (count: number, power: bigint): bigint[] =>
  primes(count).map((prime) => BigInt.asUintN(64, root(prime << (64n * power), power)))

/** The whole part of a root: Newton's steps from above. */
function root(value: bigint, power: bigint): bigint {
  let guess = 1n << 80n
  for (;;) {
    const next = ((power - 1n) * guess + value / guess ** (power - 1n)) / power
    if (next >= guess) return guess
    guess = next
  }
}

/** The constants of the rounds and the first state, as bytes in the order of the machine's words. */
export const roundConstants = (bits: WordBits): Uint8Array => asBytes(fractions(forms[bits].rounds, 3n), bits)
export function firstState(hash: 'sha256' | 'sha384' | 'sha512'): Uint8Array {
  if (hash === 'sha384') return asBytes(fractions(16, 2n).slice(8), 64)
  return asBytes(fractions(8, 2n), hash === 'sha256' ? 32 : 64)
}

const asBytes = (values: readonly bigint[], bits: WordBits): Uint8Array =>
  bits === 64
    ? new Uint8Array(BigUint64Array.from(values).buffer)
    : new Uint8Array(Uint32Array.from(values, (value) => Number(value >> 32n)).buffer)

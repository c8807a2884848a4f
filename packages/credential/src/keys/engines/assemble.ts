/** WebAssembly instructions used here (WebAssembly core 2.0, 5.4). */
export const op = {
  loop: [0x03, 0x40],
  end: [0x0b],
  branchIf: (depth: number) => [0x0d, depth],
  call: (index: number) => [0x10, ...unsigned(index)],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  load32: (offset: number) => [0x28, 2, ...unsigned(offset)],
  load8: (offset: number) => [0x2d, 0, ...unsigned(offset)],
  load64: (offset: number) => [0x29, 3, ...unsigned(offset)],
  load64From32: (offset: number) => [0x34, 2, ...unsigned(offset)],
  load64FromUnsigned32: (offset: number) => [0x35, 0, ...unsigned(offset)],
  store64: (offset: number) => [0x37, 3, ...unsigned(offset)],
  store8: (offset: number) => [0x3a, 0, ...unsigned(offset)],
  store32: (offset: number) => [0x36, 2, ...unsigned(offset)],
  store64As32: (offset: number) => [0x3e, 2, ...unsigned(offset)],
  number32: (value: number) => [0x41, ...signed(value)],
  number64: (value: number) => [0x42, ...signed(value)],
  add32: [0x6a],
  subtract32: [0x6b],
  multiply32: [0x6c],
  less32: [0x49],
  and32: [0x71],
  or32: [0x72],
  xor32: [0x73],
  shiftLeft32: [0x74],
  shiftRight32: [0x76],
  rotateRight32: [0x78],
  wrap64: [0xa7],
  add64: [0x7c],
  subtract64: [0x7d],
  multiply64: [0x7e],
  and64: [0x83],
  or64: [0x84],
  xor64: [0x85],
  shiftLeft64: [0x86],
  shiftRight64: [0x87],
  shiftRightUnsigned64: [0x88],
  rotateRight64: [0x8a],
  extend32: [0xac],
  extendUnsigned32: [0xad],
} as const

/** Kinds of values (WebAssembly core 2.0, 5.3). */
export const kind = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const

/** A function that returns nothing. Its parameters are i32; `locals` are the kinds of the locals that follow them. */
export type WasmFunction = {
  name: string
  parameters: number
  locals: readonly number[]
  code: readonly number[]
}

/** The bytes of a module that imports the memory `m.m` and exports the functions (WebAssembly core 2.0, 5.5). */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...list(Array.from({ length: parameters }, () => [0x7f])),
    0,
  ])
  const memory = [...name('m'), ...name('m'), 0x02, 0x00, 0x01]
  const exported = functions.map((one, index) => [...name(one.name), 0x00, index])
  const bodies = functions.map(({ locals, code }) => {
    const body = concat([list(runs(locals)), code, op.end])
    return concat([unsigned(body.length), body])
  })
  return Uint8Array.from(
    concat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, list(types)),
      section(2, list([memory])),
      section(3, list(functions.map((_, index) => [index]))),
      section(7, list(exported)),
      section(10, list(bodies)),
    ]),
  )
}

/** How many of a kind come one after the other, and the kind. */
function runs(kinds: readonly number[]): number[][] {
  const starts = kinds.flatMap((one, index) => (one === kinds[index - 1] ? [] : [index]))
  return starts.map((start, nth) => [...unsigned((starts[nth + 1] ?? kinds.length) - start), kinds[start]!])
}

const name = (text: string) => list(Array.from(text, (letter) => [letter.charCodeAt(0)]))
const list = (items: readonly (readonly number[])[]) => concat([unsigned(items.length), ...items])
const section = (id: number, content: number[]) => concat([[id], unsigned(content.length), content])

/** Joins without spreading: a body may be longer than a call may have arguments. */
export function concat(parts: readonly (readonly number[])[]): number[] {
  const all: number[] = []
  for (const part of parts) for (const byte of part) all.push(byte)
  return all
}

export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

export function signed(value: number): number[] {
  const rest = Math.floor(value / 128)
  const low = value - 128 * rest
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
  return done ? [low] : [low | 0x80, ...signed(rest)]
}

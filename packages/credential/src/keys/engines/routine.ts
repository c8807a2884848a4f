import { kind, op, unsigned, type WasmFunction } from './assemble.ts'

/** WebAssembly instructions for two lanes of 64 bits (WebAssembly core 2.0, 5.4.8; relaxed SIMD for `multiplyAdd`). */
export const lanes = {
  load: (offset: number) => [0xfd, 0x00, 4, ...unsigned(offset)],
  store: (offset: number) => [0xfd, 0x0b, 4, ...unsigned(offset)],
  /** Bytes of the first operand are 0 to 15, those of the second 16 to 31. */
  shuffle: (bytes: readonly number[]) => [0xfd, 0x0d, ...bytes],
  splat8: [0xfd, 0x0f],
  splat64: [0xfd, 0x12],
  take64: (lane: number) => [0xfd, 0x1d, lane],
  put64: (lane: number) => [0xfd, 0x1e, lane],
  and: [0xfd, 0x4e],
  or: [0xfd, 0x50],
  xor: [0xfd, 0x51],
  /** The bits of the first operand where the third has ones, of the second where it has zeros. */
  choose: [0xfd, 0x52],
  shiftLeft: [0xfd, 0xcb, 0x01],
  shiftRightUnsigned: [0xfd, 0xcd, 0x01],
  add: [0xfd, 0xce, 0x01],
  subtract: [0xfd, 0xd1, 0x01],
  equal: [0xfd, 0xd6, 0x01],
  /** The value in the first lane and zero in the second; the value in the second and the first as it is. */
  loadFirst: (offset: number) => [0xfd, 0x5d, 3, ...unsigned(offset)],
  loadSecond: (offset: number) => [0xfd, 0x57, 3, ...unsigned(offset), 1],
  storeFirst: (offset: number) => [0xfd, 0x5b, 3, ...unsigned(offset), 0],
  storeSecond: (offset: number) => [0xfd, 0x5b, 3, ...unsigned(offset), 1],
  addDouble: [0xfd, 0xf0, 0x01],
  subtractDouble: [0xfd, 0xf1, 0x01],
  /** a * b + c, rounded once where the processor can; the self-test finds out (see `create-signer.ts`). */
  multiplyAdd: [0xfd, 0x87, 0x02],
} as const

type Code = readonly number[]

/** A function in the making. Parameters and locals are named by their numbers. */
export type Routine = {
  readonly parameters: number
  readonly kinds: number[]
  readonly code: number[]
  readonly pool: Pool
}

/** Constants of 64 bits, each in both lanes, that routines read from memory. */
export type Pool = { readonly at: number; readonly values: bigint[] }

export const createRoutine = (parameters: number, pool: Pool): Routine => ({
  parameters,
  kinds: [],
  code: [],
  pool,
})

export function finishRoutine(name: string, { parameters, kinds, code }: Routine): WasmFunction {
  return { name, parameters, locals: kinds, code }
}

export function emit({ code }: Routine, ...parts: readonly Code[]): void {
  for (const part of parts) for (const byte of part) code.push(byte)
}

function local(routine: Routine, of: number, value: readonly Code[]): number {
  const index = routine.parameters + routine.kinds.length
  routine.kinds.push(of)
  if (value.length > 0) emit(routine, ...value, op.set(index))
  return index
}

/** A new local with this value: of 32 bits, of 64, or two lanes. */
export const word = (routine: Routine, ...value: readonly Code[]) => local(routine, kind.i32, value)
export const long = (routine: Routine, ...value: readonly Code[]) => local(routine, kind.i64, value)
export const pair = (routine: Routine, ...value: readonly Code[]) => local(routine, kind.v128, value)

/** A constant in both lanes, modulo 2^64. */
export function constant({ pool }: Routine, value: bigint): Code {
  const known = BigInt.asUintN(64, value)
  let index = pool.values.indexOf(known)
  if (index < 0) index = pool.values.push(known) - 1
  return [...op.number32(0), ...lanes.load(pool.at + 16 * index)]
}

/** Repeats what `body` emits until the pointer in a local, which grows by `step`, reaches the end. */
export function repeat(routine: Routine, pointer: number, step: number, end: Code, body: () => void): void {
  emit(routine, op.loop)
  body()
  emit(routine, op.get(pointer), op.number32(step), op.add32, op.tee(pointer))
  emit(routine, end, op.less32, op.branchIf(0), op.end)
}

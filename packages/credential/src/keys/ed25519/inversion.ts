/** What an engine offers for powers; arguments are addresses of elements in its memory. */
type Powers = {
  readonly multiply: (out: number, a: number, b: number) => void
  readonly squares: (out: number, a: number, count: number) => void
}

/**
 * out = a^(p - 2), p = 2^255 - 19, which is 1 / a (0 for 0): 254 squarings and 11 products, whatever a is. `room`: four
 * elements of working memory.
 */
export function raiseToInverse(
  { multiply, squares }: Powers,
  out: number,
  a: number,
  [r, s, t, u]: readonly [number, number, number, number],
): void {
  const raise = (into: number, from: number, count: number, by: number) => {
    squares(u, from, count)
    multiply(into, u, by)
  }
  squares(r, a, 1) // 2
  raise(s, r, 2, a) // 9
  multiply(t, s, r) // 11
  raise(s, t, 1, s) // 2^5 - 1
  raise(r, s, 5, s) // 2^10 - 1
  raise(s, r, 10, r) // 2^20 - 1
  raise(s, s, 20, s) // 2^40 - 1
  raise(r, s, 10, r) // 2^50 - 1
  raise(s, r, 50, r) // 2^100 - 1
  raise(s, s, 100, s) // 2^200 - 1
  raise(s, s, 50, r) // 2^250 - 1
  raise(out, s, 5, t) // 2^255 - 21
}

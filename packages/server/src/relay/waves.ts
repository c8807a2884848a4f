/**
 * Cuts a sequence into pieces in which no two are of the same kind, as long as can be. What is in one piece may be done
 * side by side, and those of a kind still come in their order.
 */
export function wavesOf<T>(all: readonly T[], kindOf: (one: T) => string): T[][] {
  const waves: T[][] = []
  const kinds = new Set<string>()
  for (const one of all) {
    const kind = kindOf(one)
    if (waves.length === 0 || kinds.has(kind)) {
      waves.push([])
      kinds.clear()
    }
    kinds.add(kind)
    waves.at(-1)!.push(one)
  }
  return waves
}

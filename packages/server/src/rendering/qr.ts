import { encodeQR } from 'qr'

/** A QR code as one outline, so that no reader shows seams between its squares. `size` counts modules, without margin. */
export type QrCode = { readonly size: number; readonly path: string }

export function drawQr(text: string): QrCode {
  // The package draws at least one module of margin.
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1))
  return { size: modules.length, path: outline(modules) }
}

/**
 * Walks around the dark areas. Each edge between dark and light is taken once, with the dark on its right hand,
 * and edges are chained to loops; holes come out turning the other way, as the nonzero rule wants.
 */
function outline(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length
  const dark = (x: number, y: number) => modules[y]?.[x] === true
  const edges = new Map<number, number[]>()
  const key = (x: number, y: number) => y * (size + 1) + x
  const add = (fromX: number, fromY: number, toX: number, toY: number) => {
    const from = key(fromX, fromY)
    edges.set(from, [...(edges.get(from) ?? []), key(toX, toY)])
  }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!dark(x, y)) continue
      if (!dark(x, y - 1)) add(x, y, x + 1, y)
      if (!dark(x + 1, y)) add(x + 1, y, x + 1, y + 1)
      if (!dark(x, y + 1)) add(x + 1, y + 1, x, y + 1)
      if (!dark(x - 1, y)) add(x, y + 1, x, y)
    }
  }
  let path = ''
  for (const start of edges.keys()) {
    while (edges.get(start)?.length) path += loop(edges, start, size + 1)
  }
  return path
}

function loop(edges: Map<number, number[]>, start: number, width: number): string {
  const corners: [number, number][] = []
  let [at, direction] = [start, 0]
  do {
    const next = edges.get(at)!.pop()!
    if (next - at !== direction) corners.push([at % width, Math.floor(at / width)])
    ;[at, direction] = [next, next - at]
  } while (at !== start)
  return `${corners.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`
}

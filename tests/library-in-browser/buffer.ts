const readers: Record<string, (text: string) => Uint8Array> = {
  utf8: (text) => new TextEncoder().encode(text),
  latin1: (text) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
  hex: (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  base64: (text) => readers.latin1!(atob(text.replaceAll('-', '+').replaceAll('_', '/'))),
  base64url: (text) => readers.base64!(text),
}

const writers: Record<string, (bytes: Uint8Array) => string> = {
  utf8: (bytes) => new TextDecoder().decode(bytes),
  latin1: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
  hex: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  base64: (bytes) => btoa(writers.latin1!(bytes)),
  base64url: (bytes) => writers.base64!(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
}

/** As much of Node's `Buffer` as the library's tests use. The library uses none: in a page it has none. */
export class NodeBytes extends Uint8Array<ArrayBuffer> {
  static override from(source: string | Iterable<number> | ArrayLike<number>, encoding?: unknown): NodeBytes {
    const bytes =
      typeof source === 'string'
        ? readers[typeof encoding === 'string' ? encoding : 'utf8']!(source)
        : Uint8Array.from(source as ArrayLike<number>)
    return new NodeBytes(new Uint8Array(bytes).buffer)
  }

  static concat(parts: readonly Uint8Array[]): NodeBytes {
    return NodeBytes.from(parts.flatMap((part) => [...part]))
  }

  override toString(encoding = 'utf8'): string {
    return writers[encoding]!(this)
  }

  override includes(searched: unknown, from?: number): boolean {
    if (typeof searched === 'number') return super.includes(searched, from)
    return writers.latin1!(this).includes(writers.latin1!(searched as Uint8Array))
  }
}

/** The drawings that exist, each a Typst template of ours beside this file. */
export type Drawing = 'certificate' | 'badge' | 'card' | 'personal-data'

/**
 * What to draw. Everything a tenant or a recipient wrote travels in `data` and `credential`, which the template reads
 * as strings; no part of it ever becomes Typst source.
 */
export type Order = {
  readonly drawing: Drawing
  /** JSON for the template. */
  readonly data: string
  /** Pictures the template names, by file name. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>
  /** PDF: the signed credential, attached as `credential.json`. */
  readonly credential?: string
  /** PDF/A-3a, SVG with outlined letters, or that SVG as a PNG of so many pixels across. */
  readonly as: 'pdf' | 'svg' | { readonly pngWidth: number }
}

export type ToChild = { readonly number: number; readonly order: Order }

export type FromChild =
  | { readonly number: number; readonly bytes: Uint8Array; readonly rss: number }
  | { readonly number: number; readonly failure: string; readonly rss: number }

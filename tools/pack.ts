import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runNpm } from './setup/npm.mjs'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/**
 * Packs the library as it is published, into `folder`; answers the path of the tarball.
 *
 * In the repository its TypeScript runs as it is. Node does not strip types under `node_modules`, so what is
 * published is JavaScript with declarations, and a package.json that points to them.
 */
export async function packLibrary(folder: string): Promise<string> {
  const source = join(root, 'packages/credential')
  const staging = join(folder, 'package')
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const out = ['--outDir', join(staging, 'dist')]
  await run(process.execPath, [compiler, '-p', join(source, 'tsconfig.build.json'), ...out], { cwd: root })
  const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  await writeFile(join(staging, 'package.json'), `${JSON.stringify(published(manifest), null, 2)}\n`)
  await cp(join(source, 'README.md'), join(staging, 'README.md'))
  await cp(join(root, 'LICENSE'), join(staging, 'LICENSE'))
  await runNpm(['pack', '--pack-destination', folder], { cwd: staging, doing: 'pack the library' })
  return join(folder, `laurel-credential-${manifest.version}.tgz`)
}

type Manifest = { exports: Record<string, string>; imports: Record<string, Record<string, string>> }

/** `./src/name.ts` becomes `./dist/name.js`, with its declarations beside it. */
function published({ exports, imports, ...manifest }: Manifest & Record<string, unknown>): object {
  const compiled = (path: string) => path.replace('./src/', './dist/').replace(/\.ts$/, '.js')
  const typed = (path: string) => ({
    types: compiled(path).replace(/\.js$/, '.d.ts'),
    default: compiled(path),
  })
  return {
    ...manifest,
    engines: { node: '>=22' },
    exports: Object.fromEntries(Object.entries(exports).map(([name, path]) => [name, typed(path)])),
    imports: Object.fromEntries(
      Object.entries(imports).map(([name, variants]) => [
        name,
        Object.fromEntries(Object.entries(variants).map(([runtime, path]) => [runtime, compiled(path)])),
      ]),
    ),
    files: ['dist'],
    sideEffects: false,
  }
}

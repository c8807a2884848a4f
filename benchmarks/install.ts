import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Row } from './row.ts'
import { withFolder } from './server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Installs the production tree (no development dependencies) into an empty folder: how long, how large. */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const manifests = ['package.json', 'package-lock.json', '.npmrc']
    for (const name of readdirSync(join(root, 'packages')))
      manifests.push(join('packages', name, 'package.json'))
    for (const manifest of manifests) {
      mkdirSync(dirname(join(folder, manifest)), { recursive: true })
      cpSync(join(root, manifest), join(folder, manifest))
    }
    const started = performance.now()
    execFileSync('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'pipe',
    })
    const seconds = (performance.now() - started) / 1000
    const kilobytes = Number(
      execFileSync('du', ['-sk', join(folder, 'node_modules')], { encoding: 'utf8' }).split('\t')[0],
    )
    const packages = Number(
      execFileSync(
        'sh',
        ['-c', `grep -c '"resolved"\\|"integrity"' ${join(folder, 'node_modules/.package-lock.json')}`],
        { encoding: 'utf8' },
      ),
    )
    const ours = `${Math.round(kilobytes / 1024)} MB, ${packages} packages, ${seconds.toFixed(0)} s`
    return [
      {
        name: 'production tree installed',
        ours,
        peer: '',
        ratio: null,
        note: 'npm ci --omit=dev, warm npm cache',
      },
    ]
  })
}

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const manifestPath = join(import.meta.dirname, '../../../web/dist/.vite/manifest.json')
const prefix = '/portal/'

export type Bundle = { readonly modules: readonly string[]; readonly styles: readonly string[] }
const none: Bundle = { modules: [], styles: [] }

let kept: { readonly made: number; readonly bundle: Bundle } | undefined

/**
 * The scripts of the verifier in the browser, by the manifest that the build of packages/web writes.
 * Empty where it was not built: the page then works with forms alone. A new build is noticed.
 */
export function verifierBundle(): Bundle {
  const made = statSync(manifestPath, { throwIfNoEntry: false })?.mtimeMs
  if (made === undefined) return none
  if (kept?.made !== made) kept = { made, bundle: read() ?? none }
  return kept.bundle
}

function read(): Bundle | undefined {
  try {
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<
      string,
      { file?: string; css?: string[] }
    >
    const entry = manifest['src/verify/main.ts']
    if (!entry?.file) return undefined
    return { modules: [prefix + entry.file], styles: (entry.css ?? []).map((file) => prefix + file) }
  } catch {
    return undefined
  }
}

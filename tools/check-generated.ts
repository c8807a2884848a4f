import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from './reference/files.ts'

const root = join(import.meta.dirname, '..')

/** Generated files that are not what they would be if they were made now. */
export async function findStaleFiles(): Promise<string[]> {
  const stale: string[] = []
  for (const [path, text] of await generatedFiles()) {
    if (readOrNull(path) !== text) stale.push(`${path} is stale: run "npm run generate"`)
  }
  return stale
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}

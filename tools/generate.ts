import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedFiles } from './reference/files.ts'

const root = join(import.meta.dirname, '..')

/** `npm run generate`: writes everything that is made from something else. `npm run check` says when it is stale. */
for (const [path, text] of await generatedFiles()) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(path)
}

import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..')
const folder = process.env.LAUREL_STANDARDS ?? resolve(repository, '../shared/standards')

/** True when the folder of published test vectors is there. Set LAUREL_STANDARDS to name it. */
export const hasStandards: boolean = existsSync(folder)

if (!hasStandards && process.env.LAUREL_REQUIRE_STANDARDS === '1') {
  throw new Error(`LAUREL_REQUIRE_STANDARDS is set, but there are no published vectors at ${folder}`)
}

/** Written behind the name of a test that is left out because the vectors are not here. */
export const standardsNote: string = hasStandards
  ? ''
  : ' (left out: no published vectors; set LAUREL_STANDARDS to their folder)'

/** The path of a published vector, from its name under the folder. */
export const standardPath = (name: string): string => resolve(folder, name)

/** The bytes of a published vector. */
export const standardBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(standardPath(name)))

/** The text of a published vector. */
export const standardText = (name: string): string => readFileSync(standardPath(name), 'utf8')

/** The JSON of a published vector. */
export const standardJson = <T>(name: string): T => JSON.parse(standardText(name)) as T

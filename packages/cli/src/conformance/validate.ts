import { type JsonObject, parseJson, type SchemaOutcome, validateCredential } from '@laurel/credential'
import { CommandError } from '../exit.ts'

const formats = ['JsonSchema', 'JsonSchemaCredential']

/**
 * Compares a credential with the schema that it names, as the suite for VC JSON Schema asks: `format` is the kind of
 * `credentialSchema` that it is about, and a credential that names none of that kind fails.
 */
export async function validateFor(
  format: string,
  credential: string,
  schema: string,
): Promise<SchemaOutcome['result']> {
  if (!formats.includes(format))
    throw new CommandError('usage', `--format: "${format}" is neither of ${formats.join(' and ')}.`)
  const document = parseJson(credential) as JsonObject
  const [entry] = [document.credentialSchema ?? []].flat() as JsonObject[]
  if (![entry?.type].flat().includes(format)) return 'failure'
  return (await validateCredential(document, parseJson(schema))).result
}

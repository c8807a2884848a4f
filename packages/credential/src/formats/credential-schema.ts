import { asArray, asText, isObject, type JsonObject, without } from '../json/shape.ts'
import { bundledFor } from '../schemas/bundled.ts'
import { type SchemaOutcome, validateJson } from '../schemas/validate.ts'
import { isUri } from './shape.ts'
import { typesOf } from './vc-2.ts'

/** The kinds of `credentialSchema` that are known (VC JSON Schema 4; Open Badges 3.0 B.1.26). */
export const schemaTypes: readonly string[] = [
  'JsonSchema',
  'JsonSchemaCredential',
  '1EdTechJsonSchemaValidator2019',
]

/** The schemas that the credential around a schema may itself name (VC JSON Schema, 4.2). */
const schemasOfSchemas = [
  'https://www.w3.org/2022/credentials/v2/json-schema-credential-schema.json',
  'https://www.w3.org/ns/credentials/json-schema/v2.json',
]

/**
 * Compares a credential with the schema that one of its `credentialSchema` entries names (VC JSON Schema, 5.1).
 * Nothing is fetched, and where the schema comes wrapped in a credential, its proof is not looked at: verify
 * that first.
 *
 * @param entry the `credentialSchema` entry; the first of the credential unless given
 * @param document what is published at the entry's id: a JSON Schema, or a JsonSchemaCredential
 *
 * @example
 * const { result } = await validateCredential(credential, schema) // success, failure or indeterminate
 */
export async function validateCredential(
  credential: JsonObject,
  document: unknown,
  entry: unknown = asArray(credential.credentialSchema)[0],
): Promise<SchemaOutcome> {
  if (!isObject(entry)) return fault('/credentialSchema', 'missing')
  const [type] = typesOf(entry).filter((one) => schemaTypes.includes(one))
  if (type === undefined) return fault('/credentialSchema/type', 'type')
  if (!isObject(document)) return fault('', 'schema')
  if (type === 'JsonSchemaCredential') return validateWrapped(credential, document, asText(entry.id))
  if (document.$id !== entry.id) return fault('/$id', '$id')
  return validateWith(credential, document)
}

/** VC JSON Schema 4.2: the schema is what a credential says, and that names the schema of all such credentials. */
async function validateWrapped(
  credential: JsonObject,
  wrapper: JsonObject,
  id: string | null,
): Promise<SchemaOutcome> {
  if (wrapper.id !== id) return fault('/id', 'id')
  if (!typesOf(wrapper).includes('JsonSchemaCredential')) return fault('/type', 'type')
  const subject = wrapper.credentialSubject
  if (!isObject(subject) || subject.type !== 'JsonSchema') return fault('/credentialSubject/type', 'type')
  if (!isObject(subject.jsonSchema)) return fault('/credentialSubject/jsonSchema', 'jsonSchema')
  const { credentialSchema: own } = wrapper
  const isRight = isObject(own) && own.type === 'JsonSchema' && schemasOfSchemas.includes(String(own.id))
  if (!isRight) return fault('/credentialSchema', 'credentialSchema')
  return validateWith(credential, subject.jsonSchema)
}

/** VC JSON Schema 4.1 and 5.1: `$id` and `$schema` are there; the credential is compared without its proofs. */
async function validateWith(credential: JsonObject, schema: JsonObject): Promise<SchemaOutcome> {
  if (typeof schema.$id !== 'string' || !isUri(schema.$id)) return fault('/$id', '$id')
  if (schema.$schema === undefined) return fault('/$schema', '$schema')
  const documents = await bundledFor(schema)
  return validateJson(without(credential, 'proof'), schema, { url: schema.$id.split('#')[0]!, documents })
}

const fault = (pointer: string, keyword: string): SchemaOutcome => ({
  result: 'failure',
  problems: [{ pointer, keyword }],
})

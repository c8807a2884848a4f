import { CredentialError } from '../../errors.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { compactExtension } from '../../linked-data/open-badges-2.ts'
import { extensionSchemas } from './extension-schemas.ts'
import { error, info, type Message, type NodePath, shown, warning } from './messages.ts'
import { findSchemaFault } from './schema.ts'

const mostExtensions = 20
const deepest = 8

/**
 * Judges every extension in a node by the schema of its type (Open Badges 2.0, section 6). Schemas come with the
 * library: an extension that is not registered is told about, and neither good nor bad.
 */
export async function judgeExtensions(node: JsonObject, path: NodePath): Promise<Message[]> {
  const messages: Message[] = []
  const found: { extension: JsonObject; at: NodePath }[] = []
  collect(node, path, found, 0)
  for (const { extension, at } of found.slice(0, mostExtensions))
    messages.push(...(await judgeOne(extension, at)))
  if (found.length > mostExtensions)
    messages.push(error('VALIDATE_EXTENSION_NODE', path, 'The document has too many extensions.'))
  return messages
}

function collect(
  value: unknown,
  at: NodePath,
  found: { extension: JsonObject; at: NodePath }[],
  depth: number,
): void {
  if (depth > deepest || typeof value !== 'object' || value === null || found.length > mostExtensions) return
  if (isObject(value) && asArray(value.type).includes('Extension')) found.push({ extension: value, at })
  for (const [name, member] of Object.entries(value)) {
    collect(member, [...at, Array.isArray(value) ? Number(name) : name], found, depth + 1)
  }
}

async function judgeOne(extension: JsonObject, at: NodePath): Promise<Message[]> {
  const messages: Message[] = []
  const types = asArray(extension.type).filter((type) => type !== 'Extension')
  if (types.length === 0)
    return [error('VALIDATE_EXTENSION_NODE', at, 'Could not determine extension type to test')]
  for (const type of types.slice(0, mostExtensions)) {
    const known = Object.entries(extensionSchemas).find(([, { types: own }]) => own.includes(type as string))
    if (known !== undefined) messages.push(await judgeBySchema(extension, known[0], String(type), at))
    // A misspelt name in the vocabulary of the extensions that are registered cannot be anybody else's.
    else if (/^(?:obi|extensions)[:#/]/.test(String(type)) && !String(type).startsWith('extensions:'))
      messages.push(
        error('VALIDATE_EXTENSION_NODE', at, `Could not determine extension type to test: ${shown(type)}`),
      )
    else
      messages.push(
        warning(
          'VALIDATE_EXTENSION_NODE',
          at,
          `Extension type ${shown(type)} is not registered and was not tested`,
        ),
      )
  }
  return messages
}

async function judgeBySchema(
  extension: JsonObject,
  name: string,
  type: string,
  at: NodePath,
): Promise<Message> {
  const task = 'VALIDATE_EXTENSION_SINGLE'
  try {
    const fault = findSchemaFault(await compactExtension(extension, name), extensionSchemas[name]!.schema)
    return fault === null
      ? info(task, at, `Extension ${type} validated on node ${shown(at[0])}`)
      : error(task, at, `Extension ${type} did not validate on node ${shown(at[0])}: ${fault}`)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    return error(task, at, `Extension ${type} did not validate on node ${shown(at[0])}: ${cause.message}`)
  }
}

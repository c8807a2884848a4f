/** The checks of the official validator of Open Badges 2.0, by the names its reports use. */
export type TaskName =
  | 'DETECT_INPUT_TYPE'
  | 'PROCESS_BAKED_RESOURCE'
  | 'FETCH_HTTP_NODE'
  | 'INTAKE_JSON'
  | 'JSONLD_COMPACT_DATA'
  | 'PROCESS_JWS_INPUT'
  | 'UPGRADE_0_5_NODE'
  | 'UPGRADE_1_0_NODE'
  | 'UPGRADE_1_1_NODE'
  | 'DETECT_AND_VALIDATE_NODE_CLASS'
  | 'VALIDATE_EXPECTED_NODE_CLASS'
  | 'VALIDATE_RDF_TYPE_PROPERTY'
  | 'VALIDATE_PROPERTY'
  | 'ASSERTION_TIMESTAMP_CHECKS'
  | 'ASSERTION_VERIFICATION_DEPENDENCIES'
  | 'CRITERIA_PROPERTY_DEPENDENCIES'
  | 'FLATTEN_EMBEDDED_RESOURCE'
  | 'IDENTITY_OBJECT_PROPERTY_DEPENDENCIES'
  | 'IMAGE_VALIDATION'
  | 'ISSUER_PROPERTY_DEPENDENCIES'
  | 'VALIDATE_EXTENSION_NODE'
  | 'VALIDATE_EXTENSION_SINGLE'
  | 'VALIDATE_REVOCATIONLIST_ENTRIES'
  | 'VERIFY_JWS'
  | 'VERIFY_KEY_OWNERSHIP'
  | 'HOSTED_ID_IN_VERIFICATION_SCOPE'
  | 'VERIFY_RECIPIENT_IDENTIFIER'
  | 'VERIFY_SIGNED_ASSERTION_NOT_REVOKED'

/** A step from a node to what is inside it. */
export type NodePath = readonly (string | number)[]

/** What came of one check on one node. Only `ERROR` makes a badge invalid. */
export type Message = {
  readonly name: TaskName
  readonly level: 'ERROR' | 'WARNING' | 'INFO'
  readonly result: string
  /** The id of the document, then the way into it; empty for the input as a whole. */
  readonly path: NodePath
}

const said =
  (level: Message['level']) =>
  (name: TaskName, path: NodePath, result: string): Message => ({ name, level, path, result })

/** The check failed. */
export const error = said('ERROR')
/** Worth knowing, though the badge may be good. */
export const warning = said('WARNING')
/** The check passed. */
export const info = said('INFO')

/** A value cut to a length a person reads. Never more than 60 characters of a stranger's text. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

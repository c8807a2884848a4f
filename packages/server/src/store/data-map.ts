import { type DataKind, dataKinds, type TableData, withOrganization } from './data-kinds.ts'
import { accessTables } from './data-map-access.ts'
import { assessmentTables } from './data-map-assessments.ts'
import { bulkTables } from './data-map-bulk.ts'
import { clockTables } from './data-map-clock.ts'
import { holdingTables } from './data-map-holding.ts'
import { ltiTables } from './data-map-lti.ts'
import { mailTables } from './data-map-mail.ts'
import { noticeTables } from './data-map-notices.ts'
import { programTables } from './data-map-programs.ts'
import { scimTables } from './data-map-scim.ts'
import { signTables } from './data-map-sign.ts'
import { webhookTables } from './data-map-webhooks.ts'
import { shareTables } from './share-tables.ts'

/**
 * What kind of data each column holds, and what becomes of it: `docs/reference/data-map.md` is made from this and from
 * the schema itself. A migration that adds a table or a column adds it here; without, nothing can be generated and
 * `data-map.test.ts` fails.
 */
export const dataMap: { readonly [table: string]: TableData } = {
  ...accessTables,
  ...clockTables,
  ...programTables,
  ...ltiTables,
  ...assessmentTables,
  ...scimTables,
  ...signTables,
  ...holdingTables,
  ...shareTables,
  ...bulkTables,
  ...mailTables,
  ...noticeTables,
  ...webhookTables,
  organizations: {
    about: 'Organizations and their settings',
    subjects: 'organizations',
    kept: 'as long as it exists',
    columns: {
      reference: 'id ancestors',
      organization: 'slug name url email description logo_file linkedin_organization_id',
      technical:
        'created_at verifiers_recorded provider_required second_factor_required anomalies_pause most_visible usual_visibility hidden_always holders_choose in_sitemap',
    },
  },
  issuers: {
    about: 'The identities that sign; published',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id',
      organization: 'did name url email description image_file',
      technical: 'created_at',
    },
  },
  keys: {
    about: 'Signing keys; the public half is published',
    subjects: 'organizations',
    kept: 'for ever: what they signed is checked with them',
    columns: {
      reference: 'id organization_id issuer_id kek_id handle',
      secret: 'sealed_private_key sealed_data_key',
      organization: 'public_key certificate compromise_reason',
      technical:
        'purpose algorithm fragment created_at retired_at provider compromised_since compromise_told_at',
    },
  },
  organization_secrets: {
    about: 'One half of the key to every recipient’s data, sealed under the key-encryption key',
    subjects: 'nobody',
    kept: withOrganization,
    columns: {
      reference: 'organization_id kek_id',
      secret: 'sealed_secret sealed_data_key',
      technical: 'created_at',
    },
  },
  achievements: {
    about: 'What can be earned; published',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id issuer_id',
      technical: 'version created_at updated_at archived_at',
    },
  },
  achievement_versions: {
    about: 'What achievements say, version by version; may name those who sign certificates',
    subjects: 'organizations',
    kept: 'for ever: credentials are read with them',
    columns: {
      reference: 'achievement_id organization_id created_by',
      organization: 'definition',
      technical: 'version created_at',
    },
  },
  recipients: {
    about: 'People an organization has awarded something to',
    subjects: 'recipients',
    kept: 'the row for ever, empty once erased',
    erasing: 'The share of the key and the hash of the address are destroyed.',
    columns: {
      reference: 'id organization_id',
      hash: 'address_index',
      secret: 'key_share',
      sealed: 'hold_reason',
      technical: 'created_at erased_at held_at link_epoch',
    },
  },
  recipient_holders: {
    about: 'Which account holds what a recipient was awarded, and where it wants to be written to',
    subjects: 'recipients',
    kept: 'until the person is erased or gives up the account',
    erasing: 'The row goes.',
    columns: {
      reference: 'recipient_id organization_id account_id',
      sealed: 'contact',
      technical: 'claimed_at',
    },
  },
  credentials: {
    about: 'What was awarded: the signed document, sealed, and its life',
    subjects: 'recipients',
    kept: 'the row for ever: its state stays provable; what is sealed until the person is erased',
    erasing: 'What is sealed, the hashes of the name and the reason of a revocation go.',
    columns: {
      reference:
        'id organization_id issuer_id achievement_id batch_id recipient_id renewed_as renews issued_by status_list_id status_index awarded_to key_id',
      sealed: 'sealed',
      hash: 'name_index',
      person: 'recipient_name recipient_email document state_reason',
      technical:
        'achievement_version batch_row state state_changed_at suspended_until reason_public link unbroken_since gap_from design_version version valid_from valid_until issued_at visibility hidden_fields visibility_by',
    },
  },
  consents: {
    about: 'What people have agreed or objected to, time by time',
    subjects: 'recipients',
    kept: 'as the retention schedule says',
    erasing: 'What holds is ended; what stays is tied to an empty row and names nobody.',
    columns: {
      reference: 'id organization_id recipient_id recorded_by',
      person: 'given',
      technical: 'purpose text_version means at ended_at',
    },
  },
  privacy_requests: {
    about: 'What people have asked for about their data',
    subjects: 'recipients',
    kept: 'as the retention schedule says',
    erasing: 'Who asked and in which words goes; that something was asked for and answered stays.',
    columns: {
      reference: 'id organization_id recipient_id closed_by act_event',
      sealed: 'sealed',
      person: 'answer',
      technical: 'kind law filed_by filed_at due_at extended_at status closed_at reminded_at overdue_told_at',
    },
  },
  retention_rules: {
    about: 'How long an organization keeps what',
    subjects: 'nobody',
    kept: withOrganization,
    columns: { reference: 'organization_id', technical: 'kind after_days changed_at' },
  },
  retention_runs: {
    about: 'When the retention schedule was carried out, and how much it dealt with',
    subjects: 'nobody',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id asked_by',
      technical: 'asked_at finished_at claimed_until report',
    },
  },
  status_lists: {
    about: 'Status lists',
    subjects: 'nobody',
    kept: 'for ever: credentials refer to them',
    columns: {
      reference: 'id organization_id issuer_id',
      secret: 'permutation_key',
      technical: 'capacity next_position created_at',
    },
  },
  status_publications: {
    about: 'Status lists as they are published',
    subjects: 'nobody',
    kept: 'the newest',
    columns: {
      reference: 'list_id',
      organization: 'document',
      technical: 'purpose version published_version published_at',
    },
  },
  status_marks: {
    about: 'Bits that are set: places in a list, which tell nobody whose',
    subjects: 'nobody',
    kept: 'as long as they are set',
    columns: { reference: 'list_id index', technical: 'purpose marked_at' },
  },
  batches: {
    about: 'Requests to issue many; the uploaded list is a sealed file, deleted when it is worked off',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'approval_id id organization_id achievement_id file created_by',
      organization: 'file_name mapping failure',
      secret: 'seed',
      technical:
        'achievement_version state format dry_run notify row_count cursor_row issued_count refused_count created_at issue_at started_at finished_at file_sealed',
    },
  },
  batch_refusals: {
    about: 'Rows of a list that were refused, sealed under the organization’s key',
    subjects: 'recipients',
    kept: 'as the retention schedule says',
    columns: {
      reference: 'batch_id',
      sealed: 'sealed',
      person: 'label errors',
      technical: 'row line',
    },
  },
  mails: {
    about: 'Mails: to recipients sealed under their key, to members in the clear',
    subjects: 'recipients',
    kept: 'as the retention schedule says',
    erasing: 'What is sealed goes.',
    columns: {
      reference: 'id organization_id event_id awarded_to credential_id resends topic',
      sealed: 'sealed',
      person: 'recipient subject text html',
      hash: 'lane',
      technical: 'state attempts next_attempt_at failure reason created_at sent_at kind language remind_at',
    },
  },
  events: {
    about: 'What happened; names nobody but in a reason that somebody typed',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'Reasons that were typed about the person go.',
    columns: {
      reference: 'position transaction id organization_id subject by request',
      person: 'data changed origin',
      technical: 'type at',
    },
  },
  followers: {
    about: 'How far listeners have read the events',
    subjects: 'nobody',
    kept: 'for ever',
    columns: { reference: 'name', technical: 'transaction position moved_at' },
  },
  idempotency_keys: {
    about: 'Answers to be given again for a day',
    subjects: 'recipients',
    kept: 'a day',
    erasing: 'Answers about the person’s credentials are deleted.',
    columns: {
      reference: 'scope key request',
      hash: 'fingerprint',
      person: 'body headers',
      technical: 'locked_until status created_at',
    },
  },
  audit_entries: {
    about: 'The record of what was done, chained by hashes',
    subjects: 'members',
    kept: withOrganization,
    erasing: 'Details that somebody typed about the person go; the chain over their commitments holds.',
    columns: {
      reference: 'organization_id sequence id actor subject',
      hash: 'commitment previous hash',
      secret: 'salt',
      person: 'detail',
      technical: 'at type means',
    },
  },
  audit_checkpoints: {
    about: 'Signed heads of the record',
    subjects: 'nobody',
    kept: withOrganization,
    columns: { reference: 'organization_id sequence', organization: 'hash jws', technical: 'at' },
  },
  validation_counts: {
    about:
      'How often it was asked whether a credential is valid; of who asked only what the organization settled',
    subjects: 'verifiers',
    kept: 'as the retention schedule says',
    columns: {
      reference: 'organization_id credential_id',
      person: 'by',
      technical: 'hour door outcome count',
    },
  },
  validation_hours: {
    about: 'Hours whose counts stand in the record',
    subjects: 'nobody',
    kept: withOrganization,
    columns: { reference: 'organization_id', technical: 'hour closed_at' },
  },
  validation_secrets: {
    about: 'What verifiers’ addresses are hashed with, for a day',
    subjects: 'verifiers',
    kept: 'until the day is over',
    columns: { secret: 'secret', technical: 'day' },
  },
}

/** A column of the schema, as the database's catalogue has it. */
export type SchemaColumn = { readonly table: string; readonly column: string; readonly type: string }

export function kindOf({ table, column }: SchemaColumn): DataKind | null {
  const columns: TableData['columns'] = dataMap[table]?.columns ?? {}
  const kinds = Object.keys(columns) as DataKind[]
  return kinds.find((kind) => columns[kind]?.split(' ').includes(column)) ?? null
}

/** Where the map and the schema differ, as sentences that say what to do. */
export function dataMapFaults(schema: readonly SchemaColumn[]): string[] {
  const where = 'packages/server/src/store/data-map.ts'
  const known = new Set(schema.map(({ table, column }) => `${table}.${column}`))
  const mapped = Object.entries(dataMap).flatMap(([table, { columns }]) =>
    Object.values(columns).flatMap((names) => names.split(' ').map((column) => `${table}.${column}`)),
  )
  const kinds = Object.keys(dataKinds).join(', ')
  const unclassified = schema
    .filter((column) => kindOf(column) === null)
    .map(
      ({ table, column }) =>
        `${table}.${column} is not classified: say in ${where}, under ${table}, which kind of data it holds (${kinds}). Where it is about a person, make sure that the export holds it and that erasing empties it.`,
    )
  const gone = mapped
    .filter((name) => !known.has(name))
    .map((name) => `${name} stands in ${where} and not in the schema: take it out.`)
  const twice = mapped
    .filter((name, nth) => mapped.indexOf(name) !== nth)
    .map((name) => `${name} stands twice in ${where}: keep the kind that is right.`)
  return [...unclassified, ...gone, ...twice]
}

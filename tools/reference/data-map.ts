import { type DataKind, dataKinds, protections } from '../../packages/server/src/store/data-kinds.ts'
import {
  dataMap,
  dataMapFaults,
  kindOf,
  type SchemaColumn,
} from '../../packages/server/src/store/data-map.ts'
import { page, table } from './page.ts'

const personal = new Set(['person', 'sealed', 'hash'])

/** docs/reference/data-map.md: every column of the schema, what it holds, how long, and what erasing does. */
export function dataMapPage(schema: readonly SchemaColumn[]): string {
  const faults = dataMapFaults(schema)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const kinds = Object.entries(dataKinds).map(([kind, meaning]) => [
    kind,
    meaning,
    protections[kind as DataKind],
  ])
  const tables = Object.entries(dataMap).sort(([a], [b]) => (a < b ? -1 : 1))
  const columnsOf = (name: string) => schema.filter((column) => column.table === name)
  const holds = (name: string) => columnsOf(name).filter((column) => personal.has(kindOf(column)!))
  const people = tables
    .filter(([name]) => holds(name).length > 0)
    .map(([name, { subjects, kept, erasing }]) => [
      `[${name}](#${name})`,
      subjects,
      holds(name)
        .map(({ column }) => `\`${column}\``)
        .join(', '),
      kept,
      erasing ?? '–',
    ])
  const details = tables.map(([name, { about, kept }]) => {
    const rows = columnsOf(name).map((column) => [`\`${column.column}\``, column.type, kindOf(column)!])
    return `### ${name}\n\n${about}. Kept ${kept}.\n\n${table(['column', 'type', 'kind'], rows)}`
  })
  return page(
    'Data map',
    'Every column of the database, and what kind of data it holds: the basis of a record of processing (GDPR article 30) and of a data protection impact assessment. Beside the database there are files: pictures and logos that organizations upload, uploaded lists (sealed, deleted when they are worked off), and drawings kept in a cache (sealed under the key of the person). Logs name no person; they carry the ids of requests.',
    [
      '## Kinds',
      table(['kind', 'what', 'how it is protected'], kinds),
      '## Where something of a person stands',
      table(['table', 'whose', 'columns', 'kept', 'when the person is erased'], people),
      '## All tables',
      ...details,
    ].join('\n\n'),
  )
}

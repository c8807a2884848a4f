import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { type EventType, eventMeanings } from '../../packages/server/src/events/catalog.ts'
import { page, table } from './page.ts'

const folder = join(import.meta.dirname, '../../packages/server/src/events')
/** The catalog and its parts: the file, and the type in it. */
const parts = { 'catalog.ts': 'Events', 'mail-events.ts': 'MailEvents' } as const

/** docs/reference/events.md: names and meanings from the table, payloads from its type. */
export function eventsPage(): string {
  const payloads = readPayloads()
  const rows = Object.entries(eventMeanings).map(([type, meaning]) => [
    `\`${type}\``,
    meaning,
    `\`${payloads.get(type as EventType) ?? '{}'}\``,
  ])
  return page(
    'Events',
    'Every change of state writes its event in the transaction that makes the change. Events are facts: they are never changed. A payload carries no name and no address of a person; who needs them reads the subject.',
    table(['event', 'meaning', 'payload'], rows),
  )
}

function readPayloads(): Map<EventType, string> {
  const found = new Map<EventType, string>()
  for (const [name, type] of Object.entries(parts)) {
    const file = join(folder, name)
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const events = source.statements.find(
      (one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === type,
    )
    const members = events ? literalsIn(events.type).flatMap((literal) => [...literal.members]) : []
    if (members.length === 0) throw new Error(`${file} has no type ${type}`)
    for (const member of members) {
      if (!ts.isPropertySignature(member) || !member.type || !ts.isStringLiteral(member.name)) continue
      found.set(member.name.text as EventType, member.type.getText(source).replace(/\s+/g, ' '))
    }
  }
  return found
}

const literalsIn = (type: ts.TypeNode): ts.TypeLiteralNode[] => {
  if (ts.isTypeLiteralNode(type)) return [type]
  return ts.isIntersectionTypeNode(type) ? type.types.flatMap(literalsIn) : []
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { type EventType, eventMeanings } from '../../packages/server/src/events/catalog.ts'
import { page, table } from './page.ts'

const catalog = join(import.meta.dirname, '../../packages/server/src/events/catalog.ts')

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
  const source = ts.createSourceFile(catalog, readFileSync(catalog, 'utf8'), ts.ScriptTarget.Latest, true)
  const events = source.statements.find(
    (one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === 'Events',
  )
  if (!events || !ts.isTypeLiteralNode(events.type)) throw new Error(`${catalog} has no type Events`)
  const found = new Map<EventType, string>()
  for (const member of events.type.members) {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isStringLiteral(member.name)) continue
    found.set(member.name.text as EventType, member.type.getText(source).replace(/\s+/g, ' '))
  }
  return found
}

import { type Html, html } from '../../kit/http/html.ts'
import { button, heading, link, list, paragraph, quote, small } from '../../stationery/blocks.ts'
import type { Values } from './kinds.ts'
import type { Block, Inline, Target, Template } from './markup.ts'

/** One blank: a value must not end a header or begin a line of its own. */
const oneLine = (text: string): string => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ')

export const subjectOf = ({ subject }: Pick<Template, 'subject'>, values: Values): string =>
  oneLine(subject.map((part) => textOf(part, values)).join('')).trim()

/** Without what holds a variable that is missing. */
export function filled(blocks: readonly Block[], values: Values): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.is !== 'list') return isWhole(block, values) ? [block] : []
    const items = block.items.filter((parts) => parts.every((part) => has(part, values)))
    return items.length > 0 ? [{ ...block, items }] : []
  })
}

function isWhole(block: Exclude<Block, { is: 'list' }>, values: Values): boolean {
  if (block.is === 'button')
    return hasTarget(block.target, values) && block.label.every((one) => has(one, values))
  return block.parts.every((part) => has(part, values))
}

const hasTarget = (target: Target, values: Values): boolean =>
  target.is === 'address' || (values[target.name] ?? null) !== null

function has(part: Inline, values: Values): boolean {
  if (part.is === 'text') return true
  if (part.is === 'variable') return (values[part.name] ?? null) !== null
  if (part.is === 'link') return hasTarget(part.target, values) && part.label.every((one) => has(one, values))
  return part.parts.every((one) => has(one, values))
}

const addressOf = (target: Target, values: Values): string =>
  target.is === 'address' ? target.address : (values[target.name] ?? '')

function textOf(part: Inline, values: Values): string {
  if (part.is === 'text') return part.text
  if (part.is === 'variable') return values[part.name] ?? ''
  if (part.is !== 'link') return part.parts.map((one) => textOf(one, values)).join('')
  const label = part.label.map((one) => textOf(one, values)).join('')
  const address = addressOf(part.target, values).replace(/^mailto:/, '')
  return label === address ? label : `${label} (${address})`
}

const plain = (parts: readonly Inline[], values: Values): string =>
  parts.map((part) => textOf(part, values)).join('')

/** The blocks as plain text. */
export function bodyText(blocks: readonly Block[], values: Values): string {
  return blocks.map((block) => blockText(block, values)).join('\n\n')
}

function blockText(block: Block, values: Values): string {
  if (block.is === 'list') return block.items.map((parts) => `- ${plain(parts, values)}`).join('\n')
  if (block.is === 'button') return `${plain(block.label, values)}:\n${addressOf(block.target, values)}`
  const text = plain(block.parts, values)
  return block.is === 'quote' ? text.replace(/^/gm, '> ') : text
}

/** Where a link leads in the markup, in the place of this address. */
type Lead = (address: string) => string

/** The blocks as markup. */
export function bodyHtml(
  blocks: readonly Block[],
  values: Values,
  lead: Lead = (address) => address,
): Html[] {
  return blocks.map((block) => blockHtml(block, values, lead))
}

function blockHtml(block: Block, values: Values, lead: Lead): Html {
  const within = (parts: readonly Inline[]) => inlines(parts, values, lead)
  if (block.is === 'list') return list(block.items.map(within))
  if (block.is === 'button') return button(lead(addressOf(block.target, values)), within(block.label))
  const frames = { heading, quote, small, paragraph }
  return frames[block.is](within(block.parts))
}

const inlines = (parts: readonly Inline[], values: Values, lead: Lead): Html[] =>
  parts.map((part) => inline(part, values, lead))

function inline(part: Inline, values: Values, lead: Lead): Html {
  if (part.is === 'text') return lines(part.text)
  // A name that is written the other way round keeps to itself.
  if (part.is === 'variable') return html`<bdi>${lines(values[part.name] ?? '')}</bdi>`
  if (part.is === 'link') return link(lead(addressOf(part.target, values)), inlines(part.label, values, lead))
  const inner = inlines(part.parts, values, lead)
  return part.is === 'strong' ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`
}

const lines = (text: string): Html => {
  const [first = '', ...rest] = text.split('\n')
  return html`${first}${rest.map((line) => html`<br>${line}`)}`
}

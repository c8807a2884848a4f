import type { FieldError } from '../../errors.ts'
import { Refusal } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { Outcome, Read } from './import.ts'
import { optionLength, textLength } from './shapes.ts'

/*
 * GIFT, Moodle's text format for questions (docs.moodle.org, GIFT format): blocks parted by empty lines, `::name::`, a text, and
 * answers in braces. Multiple choice is taken (`=` right, `~` wrong, `~%50%` for one of several right ones) and true or false
 * (`{T}`); other kinds are refused one by one.
 */

type Block = { readonly line: number; readonly text: string; readonly tag: string | null }

export function readGift(text: string): Read[] {
  const blocks = blocksOf(text)
  if (blocks.length === 0) throw new Refusal('malformed-body', 'The file has no questions.')
  return blocks.map((block) => ({ line: block.line, ...questionOf(block) }))
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let tag: string | null = null
  let lines: string[] = []
  let line = 1
  const end = (next: number) => {
    const joined = lines.join('\n').trim()
    if (joined !== '') blocks.push({ line, text: joined, tag })
    lines = []
    line = next
  }
  for (const [nth, one] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const category = /^\$CATEGORY:\s*(.+)$/.exec(one)?.[1]
    if (one.trim() === '' || category !== undefined) end(nth + 2)
    else if (!one.trimStart().startsWith('//')) {
      if (lines.length === 0) line = nth + 1
      lines.push(one)
    }
    // Of a path of categories the last is what the question is about.
    if (category !== undefined) tag = category.split('/').at(-1)!.trim().slice(0, 50) || null
  }
  end(0)
  return blocks
}

const fault = (pointer: string, code: string, message: string): { faults: FieldError[] } => ({
  faults: [{ pointer, code, message }],
})

function questionOf({ text, tag }: Block): Outcome {
  const nameEnd = text.startsWith('::') ? find(text, '::', 2) : -1
  const name = nameEnd < 0 ? '' : plain(text.slice(2, nameEnd))
  const rest = nameEnd < 0 ? text : text.slice(nameEnd + 2)
  const open = find(rest, '{')
  const close = open < 0 ? -1 : find(rest, '}', open + 1)
  if (open < 0 || close < 0) return fault('/text', 'form', 'There are no answers in braces.')
  const [before, inner, after] = [rest.slice(0, open), rest.slice(open + 1, close), rest.slice(close + 1)]
  const asked = [before, after.trim() && `_____ ${after}`].filter(Boolean).join(' ')
  const stem = plain(asked.replace(/^\s*\[(html|moodle|plain|markdown)\]/, ''))
  if (stem === '') return fault('/text', 'required', 'There is no question.')
  if (stem.length > textLength)
    return fault('/text', 'too-long', `This may have at most ${textLength} characters.`)
  const reference = name === '' ? null : `gift-${name.slice(0, 290)}`
  const options = optionsOf(inner)
  if ('faults' in options) return options
  const right = options.options.filter((option) => option.right).length
  return {
    reference,
    question: {
      kind: right > 1 ? 'multiple' : 'single',
      text: stem,
      ...options,
      tags: tag ? [tag] : [],
      points: 1,
    },
  }
}

type Options = { options: { text: string; right: boolean }[]; explanation: string }

function optionsOf(inner: string): Options | { faults: FieldError[] } {
  const general = inner.indexOf('####')
  const explanation = general < 0 ? '' : plain(inner.slice(general + 4)).slice(0, textLength)
  const body = (general < 0 ? inner : inner.slice(0, general)).trim()
  const truth = /^(T|TRUE|F|FALSE)(?![^\s#])/i.exec(body)?.[1]
  if (truth !== undefined) {
    const isTrue = truth[0]!.toUpperCase() === 'T'
    return {
      options: [
        { text: 'True', right: isTrue },
        { text: 'False', right: !isTrue },
      ],
      explanation,
    }
  }
  if (body.startsWith('#'))
    return fault('/options', 'kind', 'Questions with a number as the answer are not taken.')
  const parts = partsOf(body)
  if (parts.some(({ text }) => find(text, '->') >= 0))
    return fault('/options', 'kind', 'Questions that match pairs are not taken.')
  if (parts.length === 0)
    return fault('/options', 'kind', 'Questions with a text as the answer are not taken.')
  if (!parts.some(({ mark }) => mark === '~'))
    return fault(
      '/options',
      'kind',
      'There are no wrong options: a written answer is asked for, which is not taken.',
    )
  const options = parts.map(({ mark, text }) => {
    const weight = /^%(-?\d+(?:\.\d+)?)%/.exec(text)
    const [said = ''] = splitAt(weight ? text.slice(weight[0].length) : text, '#')
    return { text: plain(said), right: weight ? Number(weight[1]) > 0 : mark === '=' }
  })
  if (options.length > limits.questionOptions.value)
    return fault('/options', 'too-many', `A question has at most ${limits.questionOptions.value} options.`)
  if (options.length < 2) return fault('/options', 'required', 'There are fewer than two options.')
  const bad = options.findIndex(({ text }) => text === '' || text.length > optionLength)
  if (bad >= 0) return fault(`/options/${bad}/text`, 'form', 'This option is empty or too long.')
  return { options, explanation }
}

/** Answers, each with the mark in front of it. A mark after a backslash is a letter. */
function partsOf(body: string): { mark: '=' | '~'; text: string }[] {
  const parts: { mark: '=' | '~'; text: string }[] = []
  for (let at = 0; at < body.length; at++) {
    const letter = body[at]!
    if (letter === '\\') {
      const last = parts.at(-1)
      if (last) last.text += body.slice(at, at + 2)
      at++
    } else if (letter === '=' || letter === '~') parts.push({ mark: letter, text: '' })
    else {
      const last = parts.at(-1)
      if (last) last.text += letter
    }
  }
  return parts.map(({ mark, text }) => ({ mark, text: text.trim() }))
}

/** Where a mark stands that no backslash is before; -1: nowhere. */
function find(text: string, mark: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text.startsWith(mark, at)) return at
  }
  return -1
}

function splitAt(text: string, mark: string): [string, string] {
  const at = find(text, mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

/** Without the backslashes that only protect what is after them. `\n` is a new line. */
const plain = (text: string): string =>
  text
    .replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
    .trim()
    .normalize('NFC')

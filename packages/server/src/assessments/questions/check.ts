import { type FieldError, Refusal } from '../../errors.ts'
import type { QuestionContent } from '../../store/tables.ts'
import type { NewQuestion } from './shapes.ts'

/** What is wrong with a question beyond its form, at pointers below `at`. */
export function faultsOf({ kind, text, options, explanation, tags }: NewQuestion, at = ''): FieldError[] {
  const faults: FieldError[] = []
  const tell = (pointer: string, code: string, message: string) =>
    faults.push({ pointer: `${at}${pointer}`, code, message })
  const right = options.filter((option) => option.right).length
  if (right === 0) tell('/options', 'none-right', 'Say which option is right.')
  if (kind === 'single' && right > 1)
    tell('/options', 'several-right', 'Of a question with one answer only one option is right.')
  const seen = new Map<string, number>()
  for (const [nth, option] of options.entries()) {
    const plain = plainOf(option.text)
    const before = seen.get(plain)
    if (before !== undefined)
      tell(`/options/${nth}/text`, 'twice', `This says the same as option ${before + 1}.`)
    else seen.set(plain, nth)
  }
  const words = [text, explanation, ...tags, ...options.map((option) => option.text)]
  if (words.some((word) => word.includes('\0'))) tell('/text', 'characters', 'A text holds a NUL character.')
  return faults
}

const plainOf = (text: string): string => text.trim().normalize('NFC').replace(/\s+/g, ' ')

/** A question as it is kept. Refuses with `invalid-fields`. */
export function defineQuestion(wish: NewQuestion): {
  readonly content: QuestionContent
  readonly tags: string[]
} {
  const errors = faultsOf(wish)
  if (errors.length > 0) throw new Refusal('invalid-fields', errors[0]!.message, { errors })
  const clean = (text: string) => text.trim().normalize('NFC').replaceAll('\r\n', '\n')
  return {
    content: {
      text: clean(wish.text),
      options: wish.options.map(({ text, right }) => ({ text: clean(text), right })),
      explanation: clean(wish.explanation),
    },
    tags: [...new Set(wish.tags.map((tag) => tag.trim().normalize('NFC')))].sort(),
  }
}

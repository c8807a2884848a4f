import { webAddress } from '../pages/text.ts'

/** What only the signed document holds of an award. */
export type Award = {
  readonly narrative: string | null
  readonly licenseNumber: string | null
  readonly results: readonly string[]
  readonly evidence: readonly { url: string | null; name: string | null; description: string | null }[]
}

/** Reads a document of ours. Written by ourselves, and read as if it were not. */
export function readAward(text: string): Award {
  const document = objectOf(JSON.parse(text))
  const subject = objectOf(document.credentialSubject)
  return {
    narrative: textOf(subject.narrative),
    licenseNumber: textOf(subject.licenseNumber),
    results: listOf(subject.result).flatMap((result) => textOf(objectOf(result).value) ?? []),
    evidence: listOf(document.evidence).map((item) => {
      const evidence = objectOf(item)
      return {
        url: webAddress(evidence.id),
        name: textOf(evidence.name),
        description: textOf(evidence.description),
      }
    }),
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

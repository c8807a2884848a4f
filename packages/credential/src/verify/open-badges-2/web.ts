import { decodeUtf8 } from '../../encoding/utf8.ts'
import { CredentialError, unreachable } from '../../errors.ts'
import { parseJson } from '../../json/parse.ts'
import { isObject, type JsonObject } from '../../json/shape.ts'
import type { Surroundings } from '../options.ts'

/** What an address answered. */
export type Answer = {
  readonly status: number
  /** The JSON object it gave; null where it gave none. */
  readonly document: JsonObject | null
  /** A bare key, as badges of 1.0 publish theirs. */
  readonly pem: string | null
}

/** Asks each address once. */
export type BadgeWeb = (url: string) => Promise<Answer>

const largest = 4 * 1024 * 1024
const accept = 'application/ld+json, application/json'

/** The web as one verification sees it. What cannot be reached throws `unreachable`, each time it is asked for. */
export function badgeWeb({ fetch }: Surroundings): BadgeWeb {
  const answers = new Map<string, Promise<Answer>>()
  const ask = async (url: string): Promise<Answer> => {
    if (fetch === undefined) throw unreachable('badge-not-fetched', 'There is no connection.')
    let answer: Awaited<ReturnType<typeof fetch>>
    try {
      answer = await fetch(url, { accept, maxBytes: largest })
    } catch (cause) {
      throw unreachable('badge-unreachable', 'The address did not answer.', cause)
    }
    return { status: answer.status, ...readAnswer(answer.bytes) }
  }
  return (url) => {
    const known = answers.get(url)
    if (known !== undefined) return known
    const asked = ask(url)
    answers.set(url, asked)
    return asked
  }
}

function readAnswer(bytes: Uint8Array): Pick<Answer, 'document' | 'pem'> {
  try {
    const text = decodeUtf8(bytes)
    if (text.trimStart().startsWith('-----BEGIN')) return { document: null, pem: text }
    const value = parseJson(text, { maxBytes: largest })
    return { document: isObject(value) ? value : null, pem: null }
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    return { document: null, pem: null }
  }
}

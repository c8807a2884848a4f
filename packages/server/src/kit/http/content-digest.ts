import { createHash } from 'node:crypto'
import { parseDictionary } from 'structured-headers'
import { Refusal } from '../../errors.ts'
import type { Request } from './route.ts'

/** Algorithms of Content-Digest (RFC 9530 5) that are strong enough; whatever else is sent along is passed over. */
const algorithms = { 'sha-256': 'sha256', 'sha-512': 'sha512' } as const

type Expected = { readonly name: keyof typeof algorithms; readonly digest: Buffer }

/** Takes a body as it is read, and at its end refuses one that is not what Content-Digest says. */
export type DigestCheck = { update(bytes: Uint8Array): void; end(): void }

/** Whether the header has a digest that is checked here. */
export const hasDigest = (header: string | undefined): boolean =>
  header !== undefined && digestsIn(header).length > 0

/** A check for the body of this request, or null where it came without a digest. */
export function digestCheckFor({ headers }: Pick<Request, 'headers'>): DigestCheck | null {
  const header = headers['content-digest']
  if (header === undefined) return null
  const expected = digestsIn(String(header)).map((one) => ({
    ...one,
    hash: createHash(algorithms[one.name]),
  }))
  return {
    update(bytes) {
      for (const { hash } of expected) hash.update(bytes)
    },
    end() {
      for (const { name, digest, hash } of expected)
        if (!hash.digest().equals(digest))
          throw wrong(`The body has another ${name} than Content-Digest says.`)
    },
  }
}

function digestsIn(header: string): Expected[] {
  let members: ReturnType<typeof parseDictionary>
  try {
    members = parseDictionary(header)
  } catch {
    throw wrong('Content-Digest cannot be read. Write it like sha-256=:BASE64:')
  }
  return (Object.keys(algorithms) as Expected['name'][]).flatMap((name) => {
    const member = members.get(name)
    if (!member) return []
    const [value] = member
    if (!(value instanceof ArrayBuffer)) throw wrong(`${name} in Content-Digest is no :BASE64: value.`)
    return [{ name, digest: Buffer.from(value) }]
  })
}

const wrong = (detail: string) => new Refusal('content-digest-wrong', detail)

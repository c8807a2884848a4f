import {
  CredentialError,
  type JsonObject,
  type PublicKey,
  parseJson,
  verifySignature,
} from '@laurel/credential'
import { type Checkpoint, commitmentTo, type Entry, type ExportHead, entryHash } from './chain.ts'
import { readCheckpoint, type SignedCheckpoint } from './read-checkpoint.ts'

/** The public key behind a name in an issuer's DID document; throws a CredentialError where it cannot be had. */
export type FindKey = (kid: string) => Promise<{ publicKey: PublicKey; revoked: string | null }>

export type AuditReport = {
  readonly organization: string | null
  readonly issuer: string | null
  readonly entries: number
  /** Entries whose details were erased: they still stand in their place. */
  readonly erased: number
  readonly checkpoints: number
  readonly signedAt: string | null
  /** The first thing that is wrong. `sequence`: of the entry it was found at; null: of the file as a whole. */
  readonly fault: { readonly line: number; readonly sequence: number | null; readonly problem: string } | null
  /** Why the signatures could not be judged. */
  readonly unknown: string | null
}

/** The file is no export of a record at all. */
export class NotAnExport extends Error {}

class Fault extends Error {
  readonly sequence: number | null
  constructor(sequence: number | null, problem: string) {
    super(problem)
    this.sequence = sequence
  }
}

/**
 * Checks an exported record without its server: that each entry is what its hash says and follows the one before, that
 * details are those committed to, that checkpoints are signed by the issuer and sign what stands there, and that the
 * last entry is signed. `known` are checkpoints kept from earlier: what they signed must still stand there.
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  { findKey, known = [] }: { findKey: FindKey; known?: readonly Checkpoint[] },
): Promise<AuditReport> {
  const walk = new Walk(findKey, known)
  let line = 0
  try {
    for await (const text of lines) {
      line += 1
      await walk.take(text)
    }
    walk.end()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { ...walk.report(), fault: { line, sequence: error.sequence, problem: error.message } }
  }
  return walk.report()
}

/** One pass over the lines; holds no more than the entry before. */
class Walk {
  readonly #findKey: FindKey
  readonly #known: readonly Checkpoint[]
  #head: ExportHead | null = null
  #sequence = 0
  #hash: string | null = null
  #entries = 0
  #erased = 0
  #checkpoints = 0
  #signed: Checkpoint | null = null
  #unknown: string | null = null

  constructor(findKey: FindKey, known: readonly Checkpoint[]) {
    this.#findKey = findKey
    this.#known = known
  }

  async take(text: string): Promise<void> {
    const value = parseLine(text)
    if (this.#head === null) return this.#begin(value)
    if (value?.kind === 'entry') return this.#entry(value)
    if (value?.kind === 'checkpoint') return this.#checkpoint(value.jws)
    throw new Fault(this.#sequence || null, 'This line is neither an entry nor a checkpoint.')
  }

  #begin(value: JsonObject | null): void {
    const isHead =
      value?.kind === 'audit' &&
      typeof value.organization === 'string' &&
      typeof value.issuer === 'string' &&
      Number.isSafeInteger(value.after) &&
      Number.isSafeInteger(value.to)
    if (!isHead) throw new NotAnExport('This is not the export of a record.')
    if (value.version !== 1)
      throw new NotAnExport('This export is of a form that is newer than this program.')
    this.#head = value as unknown as ExportHead
    this.#sequence = this.#head.after
  }

  #entry(value: JsonObject): void {
    const { hash, salt, detail, ...entry } = value as unknown as Entry & {
      hash: string
      salt?: string
      detail?: unknown
    }
    const { sequence, previous } = entry
    const expected = this.#sequence + 1
    if (sequence !== expected) throw new Fault(expected, outOfPlace(sequence, expected))
    if (entry.organization !== this.#head!.organization)
      throw new Fault(sequence, 'This entry is of another organization.')
    const isFirstHere = sequence === this.#head!.after + 1
    const follows = isFirstHere && sequence > 1 ? typeof previous === 'string' : previous === this.#hash
    if (!follows)
      throw new Fault(sequence, 'This entry does not follow the one before it as that now stands.')
    if (isFirstHere && previous !== null) this.#compareKnown(sequence - 1, previous)
    if (hashOf(entry) !== hash) throw new Fault(sequence, 'This entry is not what its hash was made of.')
    if (typeof salt === 'string') {
      const commitment = commitmentTo(Buffer.from(salt, 'base64url'), detail ?? null).toString('base64url')
      if (commitment !== entry.commitment)
        throw new Fault(sequence, 'The details of this entry are not those that were recorded.')
    } else if (detail !== undefined && detail !== null) {
      throw new Fault(sequence, 'The details of this entry come without their salt.')
    } else this.#erased += 1
    this.#compareKnown(sequence, hash)
    this.#sequence = sequence
    this.#hash = hash
    this.#entries += 1
  }

  async #checkpoint(jws: unknown): Promise<void> {
    const read = readCheckpoint(jws)
    if (!read) throw new Fault(this.#sequence, 'The checkpoint after this entry cannot be read.')
    const { organization, issuer } = this.#head!
    const { checkpoint } = read
    if (checkpoint.organization !== organization || checkpoint.issuer !== issuer)
      throw new Fault(this.#sequence, 'The checkpoint after this entry is of somebody else.')
    if (checkpoint.sequence !== this.#sequence || checkpoint.hash !== this.#hash)
      throw new Fault(this.#sequence, 'The checkpoint after this entry signed something else.')
    await this.#judge(read)
    this.#checkpoints += 1
    this.#signed = checkpoint
  }

  /** The signature, and whether its key is one of the issuer's. */
  async #judge({ checkpoint, kid, signed, signature }: SignedCheckpoint): Promise<void> {
    const at = checkpoint.sequence
    if (!kid.startsWith(`${checkpoint.issuer}#`))
      throw new Fault(at, 'The checkpoint after this entry was not signed by the issuer.')
    let key: Awaited<ReturnType<FindKey>>
    try {
      key = await this.#findKey(kid)
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error
      if (error.kind !== 'unreachable') throw new Fault(at, `The key of a checkpoint: ${error.message}`)
      this.#unknown ??= error.message
      return
    }
    if (!verifySignature(key.publicKey, signed, signature))
      throw new Fault(at, 'The signature of the checkpoint after this entry is not right.')
    if (key.revoked !== null && Date.parse(key.revoked) <= Date.parse(checkpoint.at))
      throw new Fault(at, `The key of the checkpoint after this entry was revoked as of ${key.revoked}.`)
  }

  #compareKnown(sequence: number, hash: string): void {
    const other = this.#known.find((one) => one.sequence === sequence && one.hash !== hash)
    if (other) throw new Fault(sequence, `The checkpoint of ${other.at} signed another entry in this place.`)
  }

  end(): void {
    if (this.#head === null) throw new NotAnExport('The file is empty.')
    const { to, after } = this.#head
    if (this.#sequence < to)
      throw new Fault(this.#sequence + 1, 'This entry is missing: the file ends before.')
    if (this.#sequence > after && this.#signed?.sequence !== this.#sequence)
      throw new Fault(this.#sequence, 'This last entry is not signed by a checkpoint.')
    const later = this.#known.find(({ sequence }) => sequence > this.#sequence)
    if (later)
      throw new Fault(
        this.#sequence + 1,
        `This entry is missing: the record had ${later.sequence} entries on ${later.at}. An older state was restored, or its end was cut off.`,
      )
  }

  report(): AuditReport {
    return {
      organization: this.#head?.organization ?? null,
      issuer: this.#head?.issuer ?? null,
      entries: this.#entries,
      erased: this.#erased,
      checkpoints: this.#checkpoints,
      signedAt: this.#signed?.at ?? null,
      fault: null,
      unknown: this.#unknown,
    }
  }
}

const outOfPlace = (found: unknown, expected: number): string =>
  typeof found === 'number' && found > expected
    ? `This entry is missing: ${found} stands in its place.`
    : `Another entry, ${String(found).slice(0, 20)}, stands in the place of this one.`

function hashOf(entry: Entry): string | null {
  try {
    return entryHash(entry).toString('base64url')
  } catch {
    return null
  }
}

function parseLine(text: string): JsonObject | null {
  try {
    const value: unknown = parseJson(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
  } catch {
    return null
  }
}

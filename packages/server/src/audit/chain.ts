import { createHash } from 'node:crypto'
import { canonicalizeJson } from '@laurel/credential'

/*
 * The form of the record, version 1. docs/guide/audit.md tells it to those who write a verifier of their own.
 *
 * An entry's hash covers its canonical form (RFC 8785), in which `previous` is the hash of the entry before: who changes,
 * removes or moves one has to make all later ones anew. Its details stand beside it and are covered by `commitment`,
 * the hash of a salt and their canonical form. Where details hold what somebody wants forgotten, salt and details are
 * destroyed: the commitment then tells nothing, and the chain holds.
 */

export type Entry = {
  readonly organization: string
  /** Counts from 1 without a gap. */
  readonly sequence: number
  /** The event it tells of. */
  readonly id: string
  readonly at: string
  readonly type: string
  readonly actor: string
  readonly means: string
  readonly subject: string
  readonly commitment: string
  /** The hash of the entry before; null for the first. */
  readonly previous: string | null
}

/** The first line of an export. */
export type ExportHead = {
  readonly kind: 'audit'
  readonly version: 1
  readonly organization: string
  readonly issuer: string
  /** The entry before the first one that follows. */
  readonly after: number
  readonly to: number
}

/** What a checkpoint says, signed as a JWS. */
export type Checkpoint = {
  readonly organization: string
  readonly issuer: string
  readonly sequence: number
  readonly hash: string
  readonly at: string
}

/** The `typ` of a checkpoint's JWS: nothing else that is signed here can be taken for one. */
export const checkpointType = 'laurel-audit-checkpoint+jwt'

export const entryHash = ({
  organization,
  sequence,
  id,
  at,
  type,
  actor,
  means,
  subject,
  commitment,
  previous,
}: Entry): Buffer =>
  hashOf(
    canonicalizeJson({
      organization,
      sequence,
      id,
      at,
      type,
      actor,
      means,
      subject,
      commitment,
      previous,
    }),
  )

export const commitmentTo = (salt: Uint8Array, detail: unknown): Buffer =>
  createHash('sha256').update(salt).update(canonicalizeJson(detail)).digest()

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

import type { BadgeVersion } from '../../formats/open-badges-2/version.ts'
import type { JsonObject } from '../../json/shape.ts'
import type { ParsedToken } from '../../proofs/token.ts'
import type { Surroundings } from '../options.ts'
import type { Check } from '../report.ts'
import { checksOf } from './checks.ts'
import { judgeBadge } from './judge.ts'
import type { SignedBadge } from './signature.ts'
import { badgeWeb } from './web.ts'

/** What verifying a badge of before 3.0 gives, for the report. */
export type VerifiedBadge = {
  readonly checks: readonly Check[]
  /** What it says, in the members of an Open Badges 3.0 credential; null where it awards nothing. */
  readonly view: JsonObject | null
  readonly version: BadgeVersion
}

/** Verifies a badge of Open Badges 0.5 to 2.0, hosted or signed (2.0, 6). */
export async function verifyBadge(
  {
    credential,
    token,
    source,
  }: { readonly credential: JsonObject; readonly token: ParsedToken | null; readonly source?: string },
  surroundings: Surroundings,
): Promise<VerifiedBadge> {
  const input = {
    document: token?.claims ?? credential,
    signed: token && signedBadge(token),
    source: source ?? null,
  }
  const judgement = await judgeBadge(input, badgeWeb(surroundings))
  return { ...checksOf(judgement, surroundings.now), version: judgement.version }
}

/** A token as a signed badge: its whole payload is the assertion. */
export const signedBadge = ({ header, claims, signingInput, signature }: ParsedToken): SignedBadge => ({
  header,
  payload: claims,
  signingInput,
  signature,
})

import { clrContext } from '../../formats/clr-2.ts'
import { currentOpenBadgeContext, openBadgeContext } from '../../formats/open-badges-3.ts'
import { withCleanEnvelopes } from '../../formats/presentation.ts'
import type { Format } from '../../formats/recognize.ts'
import { vc1Context, vc2Context } from '../../formats/vc-2.ts'
import { asArray, isObject, type JsonObject, without } from '../../json/shape.ts'
import { canonicalize } from '../../linked-data/canonicalize.ts'
import { termsOfNewStates } from '../../linked-data/context-states.ts'
import { knownContexts } from '../../linked-data/contexts.ts'
import { cryptosuites } from '../../proofs/suites.ts'
import { checked, checkOf } from '../outcome.ts'
import type { Check } from '../report.ts'

/**
 * Do its words mean what the standards say? The base context comes first, then that of Open Badges
 * (VC Data Model 2.0, 4.3; Open Badges 3.0 8.1). Contexts that are not bundled here are never fetched: a
 * signature over words nobody here knows proves nothing.
 */
export async function checkContext(credential: JsonObject, format: Format, inToken: boolean): Promise<Check> {
  const found = checkNames(credential, format)
  if (found.outcome !== 'pass') return found
  const unread = [...(inToken ? [credential] : []), ...signedByLetter(credential)]
  // An rdfc proof is made over what the words mean, so one that passes has shown that all are defined. Tokens and
  // jcs proofs are made over the letters: here they have to be looked at (VC-JOSE-COSE 3.1.3, VC Data Model 2.0 5.2).
  try {
    for (const document of unread) await canonicalize(withCleanEnvelopes(without(document, 'proof')))
    return found
  } catch (cause) {
    return checkOf('context', cause)
  }
}

/** The document as the jcs proofs among its proofs say that it was: with the contexts it had then. */
function signedByLetter(credential: JsonObject): JsonObject[] {
  const proofs = asArray(credential.proof).filter(isObject)
  return proofs
    .filter(({ cryptosuite }) =>
      cryptosuites.some(({ name, form }) => name === cryptosuite && form === 'jcs'),
    )
    .slice(0, 1)
    .map((proof) => ({ ...credential, '@context': proof['@context'] ?? credential['@context'] }))
}

/** Open Badges 3.0 B.1.1, CLR 2.0 B.1.1: which contexts stand next to the first, in this order. */
const contextsAfterBase: { readonly [format in Format]?: readonly RegExp[] } = {
  'open-badges-3.0': [openBadgeContext],
  'clr-2.0': [clrContext, openBadgeContext],
}

const matches = (context: unknown, pattern: RegExp): boolean =>
  typeof context === 'string' && pattern.test(context)

function checkNames(credential: JsonObject, format: Format): Check {
  const contexts = asArray(credential['@context'])
  const base = format === 'vc-1.1' || format === 'vp-1.1' ? vc1Context : vc2Context
  const openBadges = contexts.filter((context) => matches(context, openBadgeContext))
  const after = contextsAfterBase[format] ?? []
  if (!contexts.includes(base) || !after.every((needed) => contexts.some((one) => matches(one, needed)))) {
    return checked('context', 'fail', 'context-missing', { clause: 'VC Data Model 2.0, 4.3' })
  }
  if (contexts[0] !== base || !after.every((needed, index) => matches(contexts[index + 1], needed))) {
    return checked('context', 'fail', 'context-order', { clause: 'VC Data Model 2.0, 4.3' })
  }
  const strange = contexts.find(
    (context) => typeof context === 'string' && !knownContexts.documents.has(context),
  )
  if (strange !== undefined) {
    return checked('context', 'unknown', 'context-unknown', {
      detail: { context: (strange as string).slice(0, 200) },
    })
  }
  const old = openBadges.find((context) => context !== currentOpenBadgeContext)
  if (old !== undefined) {
    return checked('context', 'pass', 'context-old', { remark: true, detail: { context: old as string } })
  }
  const terms = termsOfNewStates(credential)
  if (terms.length > 0) {
    return checked('context', 'pass', 'context-state', {
      remark: true,
      detail: { terms: terms.join(', '), context: currentOpenBadgeContext },
    })
  }
  return checked('context', 'pass', 'context-ok')
}

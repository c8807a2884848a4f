import type { VerificationMethod } from '../../dids/document.ts'
import { idOf } from '../../formats/vc-2.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome } from '../report.ts'
import { shortName } from './issuer.ts'

/**
 * Was a presentation signed by the holder it names (VC Data Model 2.0, 4.13)? Where it names none, whoever
 * controls the key is the holder.
 *
 * @param proven the keys whose signatures were found right
 */
export function checkHolder(
  presentation: JsonObject,
  proof: Outcome,
  proven: readonly VerificationMethod[],
): Check {
  const clause = 'VC Data Model 2.0, 4.13'
  const holder = idOf(presentation.holder)
  const controllers = proven.flatMap(({ controller }) => (controller === null ? [] : [controller]))
  const named = holder ?? controllers[0] ?? ''
  const detail = { holder: named, who: shortName(named) }
  if (proof !== 'pass') return checked('holder', 'skipped', 'holder-not-checked', { detail })
  if (controllers.length === 0) return checked('holder', 'unknown', 'holder-unproven', { detail, clause })
  if (holder === null) return checked('holder', 'pass', 'holder-unnamed', { detail })
  return controllers.includes(holder)
    ? checked('holder', 'pass', 'holder-ok', { detail })
    : checked('holder', 'fail', 'holder-other', { detail, clause })
}

import type { Baked } from '../../images/png.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'

/** Does the picture carry exactly one badge (Open Badges 3.0 5.3)? */
export function checkImage({ count }: Pick<Baked, 'count'>): Check {
  return count > 1
    ? checked('image', 'fail', 'bake-multiple', { detail: { count }, clause: 'Open Badges 3.0, 5.3' })
    : checked('image', 'pass', 'image-ok')
}

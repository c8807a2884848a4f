import { Refusal } from '../errors.ts'
import type { CredentialState } from '../store/tables.ts'

export type Act = 'suspend' | 'reinstate' | 'revoke' | 'renew' | 'correct'

/** What an act makes of a state. What does not stand here is refused; nothing leads out of `revoked`. */
const acts: { readonly [A in Act]: { readonly [S in CredentialState]?: CredentialState } } = {
  suspend: { active: 'suspended' },
  reinstate: { suspended: 'active' },
  revoke: { active: 'revoked', suspended: 'revoked' },
  renew: { active: 'active' },
  correct: { active: 'active' },
}

const why: { readonly [S in CredentialState]: string } = {
  active: 'The credential is not suspended.',
  suspended: 'The credential is suspended; reinstate it first.',
  revoked: 'The credential was revoked, and that is for good.',
}

/** The state after an act. Refuses with `wrong-state`. */
export function nextState(state: CredentialState, act: Act): CredentialState {
  const next = acts[act][state]
  if (!next) {
    throw new Refusal(
      'wrong-state',
      act === 'suspend' && state === 'suspended' ? 'The credential is suspended already.' : why[state],
    )
  }
  return next
}

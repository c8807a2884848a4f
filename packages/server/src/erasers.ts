import { eraseApplications } from './applications/erase.ts'
import { eraseApprovals } from './approvals/erase.ts'
import { eraseAssessments } from './assessments/erase.ts'
import { eraseCredentials } from './credentials/erase.ts'
import { eraseHolding } from './holding/erase.ts'
import { eraseLti } from './lti/erase.ts'
import { eraseMail } from './mail/erase.ts'
import { erasePrivacy } from './privacy/erase.ts'
import { eraseAwards } from './programs/erase.ts'
import type { Eraser } from './recipients/eraser.ts'
import { eraseResults } from './results/erase.ts'

/** What each feature takes away when a person is erased. A feature that keeps something about people stands here. */
export const erasers: readonly Eraser[] = [
  eraseCredentials,
  eraseApprovals,
  eraseMail,
  erasePrivacy,
  eraseResults,
  eraseLti,
  eraseApplications,
  eraseAwards,
  eraseAssessments,
  eraseHolding,
]

import type { Check, Report } from '@laurel/credential'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { isCredentialId } from '../store/ids.ts'
import type { LiveAnswers } from './live-answers.ts'
import type { Verifier } from './verifier.ts'

/** A verifier that knows what was replaced here. */
export const knowingReplaced = (world: World, verifier: Verifier, answers: LiveAnswers): Verifier => ({
  ...verifier,
  verify: async (input, expected) => tellReplaced(world, answers, await verifier.verify(input, expected)),
})

/**
 * Tells of a credential that was issued here that something has taken its place, as the live answer does. No list has
 * that of a renewed one, which was true and is so until it ends for whoever has its file alone. Only for what its issuer has
 * proven; somebody else's document may bear any id.
 */
async function tellReplaced(
  { settings }: Pick<World, 'settings'>,
  answers: LiveAnswers,
  report: Report,
): Promise<Report> {
  const id = report.credential?.id?.slice(`${settings.baseUrl}/credentials/`.length) ?? ''
  if (!isCredentialId(id) || report.status === null) return report
  if (report.credential?.id !== `${settings.baseUrl}/credentials/${id}`) return report
  const answer = await liveAnswer(answers, id)
  if (answer?.status !== 'superseded' || answer.issuer.id !== report.issuedBy) return report
  const checks = report.checks.map((check): Check => {
    if (check.name !== 'status') return check
    const { message: _, problemType: __, ...rest } = check
    const reason = 'The issuer has replaced it by a newer one.'
    return { ...rest, outcome: 'fail', reason, code: 'superseded' }
  })
  return { ...report, verdict: 'invalid', status: 'superseded', checks }
}

async function liveAnswer(answers: LiveAnswers, id: string) {
  try {
    return (answers.ready(id) ?? (await answers.get(id)))?.answer ?? null
  } catch (error) {
    // Of whoever was erased there is nothing more to tell.
    if (error instanceof Refusal) return null
    throw error
  }
}

import type { AuditPolicy } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { laurel } from '../api/laurel.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Segments } from '../ui/segments.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.audit

/** What is recorded of verifiers: anybody who reads the record sees it, who may changes it. */
export function Policy() {
  const may = useMay('audit:write')
  const found = useQuery({ queryKey: ['audit-policy'], queryFn: laurel.auditPolicy })
  const change = useWrite((verifiers: AuditPolicy['verifiers']) => laurel.setAuditPolicy({ verifiers }), {
    touches: [['audit-policy'], ['audit']],
  })
  if (!found.data) return null
  const { verifiers } = found.data
  return (
    <section className="card mt-8 grid gap-4 p-5 sm:p-6" aria-labelledby="policy">
      <div>
        <h2 id="policy" className="text-xl">
          {texts.policy}
        </h2>
        <p className="mt-1 text-sm text-soft">{texts.policyHint}</p>
      </div>
      {may ? (
        <Segments
          label={texts.policyHint}
          value={verifiers}
          onChange={(value) => change.mutate(value as AuditPolicy['verifiers'])}
          options={Object.entries(texts.policies).map(([id, label]) => ({ id, label }))}
        />
      ) : (
        <p className="font-semibold">{texts.policies[verifiers]}</p>
      )}
      <p className="text-sm text-soft">{texts.policyTexts[verifiers]}</p>
      <WriteProblem problem={change.error} />
    </section>
  )
}

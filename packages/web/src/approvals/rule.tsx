import type { ApprovalRule } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { people } from '../api/people.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Field, Tick } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.approvals

/** Which acts need two people. Everybody who sees approvals sees it; an owner changes it. */
export function RuleSection({ may }: { may: boolean }) {
  const rule = useQuery({ queryKey: ['approval-rule'], queryFn: people.rule })
  // Kept here: the form begins anew with every rule that comes back.
  const change = useWrite(people.changeRule, { touches: [['approvals'], ['approval-rule']] })
  return (
    <section className="mt-9" aria-labelledby="rule">
      <h2 id="rule" className="text-xl">
        {texts.rule}
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">{texts.ruleHint}</p>
      {rule.data && <RuleForm key={JSON.stringify(rule.data)} rule={rule.data} may={may} change={change} />}
    </section>
  )
}

type FormProps = {
  rule: ApprovalRule
  may: boolean
  change: ReturnType<typeof useWrite<Partial<ApprovalRule>, Awaited<ReturnType<typeof people.changeRule>>>>
}

function RuleForm({ rule, may, change }: FormProps) {
  const [many, setMany] = useState(rule.credentialsAbove === null ? '' : String(rule.credentialsAbove))
  const [revocation, setRevocation] = useState(rule.revocation)
  const [suspension, setSuspension] = useState(rule.suspension)
  const [keys, setKeys] = useState(rule.keys)
  const isHeld = change.data !== undefined && 'requestedBy' in change.data
  return (
    <Form
      className="card grid gap-5 p-5 sm:p-6"
      validationErrors={fieldErrors(change.error)}
      onSubmit={(event) => {
        event.preventDefault()
        const credentialsAbove = many.trim() === '' ? null : Number(many)
        change.mutate({ credentialsAbove, revocation, suspension, keys })
      }}
    >
      <Field
        label={texts.many}
        hint={texts.manyNone}
        name="credentialsAbove"
        value={many}
        onChange={(text) => setMany(text.replace(/\D/g, '').slice(0, 7))}
      />
      <Tick isSelected={revocation} onChange={setRevocation}>
        {texts.revocation}
      </Tick>
      <Tick isSelected={suspension} onChange={setSuspension}>
        {texts.suspension}
      </Tick>
      <Tick isSelected={keys} onChange={setKeys}>
        {texts.keys}
      </Tick>
      <WriteProblem problem={change.error} />
      {change.data && <Notice tone={isHeld ? 'info' : 'good'}>{isHeld ? texts.held : texts.saved}</Notice>}
      {may && (
        <Button type="submit" className="button justify-self-start" isPending={change.isPending}>
          {texts.save}
        </Button>
      )}
    </Form>
  )
}

import type { ApprovalDetail } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { people } from '../api/people.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { toneOf } from './tone.ts'

const texts = m.approvals

/** One act that waits: what would be done, line by line, and the two answers to it. */
export function ApprovalScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery({ queryKey: ['approvals', id], queryFn: () => people.approval(id) })
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const approval = found.data
  const { kind, state, requestedBy, requestedAt, decidedBy, decidedAt, expiresAt } = approval
  return (
    <>
      <PageHead
        title={texts.kinds[kind]}
        lead={texts.askedBy(requestedBy.name ?? texts.somebody, instant(requestedAt))}
        back={{ to: '/approvals', label: texts.title }}
      >
        <span className={`status ${toneOf[state]}`}>{texts.states[state]}</span>
      </PageHead>
      <section className="card p-5 sm:p-6" aria-labelledby="what">
        <h2 id="what" className="mb-4 text-xl">
          {texts.what}
        </h2>
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          {approval.facts.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-sm text-soft">{texts.facts[name] ?? name}</dt>
              <dd className="font-medium break-words">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="mt-6 grid gap-4">
        {approval.failure && <Notice tone="bad">{approval.failure}</Notice>}
        {approval.reason && <Notice tone="info">{approval.reason}</Notice>}
        {decidedBy && decidedAt && (
          <p className="text-sm text-soft">
            {texts.decidedBy(decidedBy.name ?? texts.somebody, instant(decidedAt))}
          </p>
        )}
        {state === 'waiting' && <p className="text-sm text-soft">{texts.until(instant(expiresAt))}</p>}
        {state === 'waiting' && <Answers approval={approval} />}
      </div>
    </>
  )
}

function Answers({ approval }: { approval: ApprovalDetail }) {
  const may = useMay('approval:decide')
  const [asking, setAsking] = useState<'approve' | 'decline' | null>(null)
  const close = () => setAsking(null)
  const touches = [['approvals'], ['credentials'], ['batches'], ['keys'], ['approval-rule']]
  const approve = useWrite(people.approve, { touches, onDone: close })
  const withdraw = useWrite(people.withdraw, { touches })
  if (approval.requestedBy.you)
    return (
      <>
        <Notice tone="info">{texts.own}</Notice>
        <WriteProblem problem={withdraw.error} />
        <Button
          className="button second justify-self-start"
          onPress={() => withdraw.mutate(approval.id)}
          isPending={withdraw.isPending}
        >
          {texts.withdraw}
        </Button>
      </>
    )
  if (!may) return null
  return (
    <div className="flex flex-wrap gap-3">
      <Button className="button" onPress={() => setAsking('approve')}>
        {texts.approve}
      </Button>
      <Button className="button second text-bad" onPress={() => setAsking('decline')}>
        {texts.decline}
      </Button>
      {asking === 'approve' && (
        <Sheet title={texts.approveTitle} isOpen onClose={close} role="alertdialog">
          <p className="text-soft">{texts.approveText}</p>
          <WriteProblem problem={approve.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button className="button second" onPress={close} autoFocus>
              {m.general.cancel}
            </Button>
            <Button
              className="button"
              onPress={() => approve.mutate(approval.id)}
              isPending={approve.isPending}
            >
              {texts.approve}
            </Button>
          </div>
        </Sheet>
      )}
      {asking === 'decline' && <DeclineSheet id={approval.id} touches={touches} onClose={close} />}
    </div>
  )
}

type DeclineProps = { id: string; touches: string[][]; onClose: () => void }

function DeclineSheet({ id, touches, onClose }: DeclineProps) {
  const [reason, setReason] = useState('')
  const decline = useWrite(people.decline, { touches, onDone: onClose })
  return (
    <Sheet title={texts.declineTitle} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          decline.mutate({ id, reason: reason.trim() })
        }}
      >
        <Field
          label={texts.reason}
          hint={texts.reasonHint}
          name="reason"
          value={reason}
          onChange={setReason}
          lines={3}
          isRequired
          autoFocus
          maxLength={500}
        />
        <WriteProblem problem={decline.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button danger" isPending={decline.isPending}>
            {texts.decline}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

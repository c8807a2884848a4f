import type { Assessment, AssessmentInvitation } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import MailPlus from 'lucide-react/icons/mail-plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { assessments, type Invitee } from '../api/assessments.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { instant } from '../ui/format.ts'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'
import { InvitePeople } from './invite.tsx'

const texts = m.assessments.people

/** Who may take it, and how far they have come. */
export function People({ assessment }: { assessment: Assessment }) {
  const { id, state } = assessment
  const may = useMay('result:write') && state === 'open'
  const [inviting, setInviting] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['assessments', id, 'invitations'],
    queryFn: ({ pageParam }) => assessments.invitations(id, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const invite = may && (
    <Button className="button" onPress={() => setInviting(true)}>
      <MailPlus size={18} aria-hidden /> {texts.invite}
    </Button>
  )
  return (
    <section className="grid gap-4">
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={MailPlus} title={texts.none} hint={state === 'open' ? texts.noneHint : texts.closed}>
          {invite}
        </Empty>
      )}
      {items.length > 0 && (
        <>
          {invite && <div className="row">{invite}</div>}
          <ul className="card list-none divide-y divide-line">
            {items.map((one) => (
              <Line key={one.id} id={id} one={one} may={may} />
            ))}
          </ul>
        </>
      )}
      {list.hasNextPage && (
        <div className="text-center">
          <Button className="button second" onPress={() => void list.fetchNextPage()}>
            {m.general.more}
          </Button>
        </div>
      )}
      {inviting && <InvitePeople id={id} onClose={() => setInviting(false)} />}
    </section>
  )
}

function Line({ id, one, may }: { id: string; one: AssessmentInvitation; may: boolean }) {
  const [asking, setAsking] = useState(false)
  const touches = [['assessments', id]]
  const close = () => setAsking(false)
  const withdraw = useWrite(() => assessments.withdraw(id, one.id), { touches, onDone: close })
  const again = useWrite((person: Invitee, key) => assessments.invite(id, [person], key), { touches })
  const name = one.name ?? m.assessments.attempts.unnamed
  const facts = [
    texts.sentAt(instant(one.sentAt)),
    ...(one.openedAt ? [texts.opened] : []),
    ...(one.extraMinutes > 0 ? [texts.extraMinutes(one.extraMinutes)] : []),
    ...(one.attempts > 0 ? [texts.tried(one.attempts)] : []),
  ]
  const person = one.name !== null && one.email !== null && { name: one.name, email: one.email }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi>{name}</bdi>
          {one.passed && (
            <Pill tone="good" icon={CircleCheck}>
              {texts.passed}
            </Pill>
          )}
          {one.withdrawnAt && (
            <Pill tone="warn" icon={CircleX}>
              {texts.withdrawn}
            </Pill>
          )}
        </p>
        <p className="mt-1 text-sm break-words text-soft">
          <bdi>{one.email}</bdi> · {facts.join(' · ')}
        </p>
        <WriteProblem problem={again.error} />
      </div>
      {may && !one.passed && person && (
        <div className="row">
          <Button
            className="button second small"
            onPress={() =>
              again.mutate({
                ...person,
                language: one.language as Invitee['language'],
                extraMinutes: one.extraMinutes,
              })
            }
            isPending={again.isPending}
          >
            {texts.again}
            <span className="said-only"> {name}</span>
          </Button>
          {!one.withdrawnAt && (
            <Button className="button plain small text-bad" onPress={() => setAsking(true)}>
              {texts.withdraw}
              <span className="said-only"> {name}</span>
            </Button>
          )}
        </div>
      )}
      <Sheet title={texts.withdrawTitle(name)} isOpen={asking} onClose={close} role="alertdialog">
        <p>{texts.withdrawText}</p>
        <WriteProblem problem={withdraw.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={close}>
            {m.general.cancel}
          </Button>
          <Button
            className="button danger"
            onPress={() => withdraw.mutate(undefined)}
            isPending={withdraw.isPending}
          >
            {texts.withdraw}
          </Button>
        </div>
      </Sheet>
    </li>
  )
}

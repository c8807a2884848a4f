import { useQuery } from '@tanstack/react-query'
import MonitorSmartphone from 'lucide-react/icons/monitor-smartphone'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { account } from '../api/account.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { instant } from '../ui/format.ts'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Question, Section } from './section.tsx'

const texts = m.account.sessions
const touches = [['sessions']]

/** Where the person is signed in. */
export function Sessions() {
  const [isAsking, setAsking] = useState(false)
  const list = useQuery({ queryKey: ['sessions'], queryFn: account.sessions })
  const end = useWrite(account.endSession, { touches })
  const endOthers = useWrite(() => account.endOtherSessions(), {
    touches,
    onDone: () => setAsking(false),
  })
  const sessions = list.data?.items ?? []
  return (
    <Section
      title={texts.title}
      icon={MonitorSmartphone}
      action={
        sessions.length > 1 && (
          <Button className="button second" onPress={() => setAsking(true)}>
            {texts.endOthers}
          </Button>
        )
      }
    >
      {list.isPending && <Waiting rows={2} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <WriteProblem problem={end.error} />
      <ul className="lines">
        {sessions.map((session) => (
          <li key={session.id} className="line">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2.5 font-semibold">
                {session.device}
                {session.current && <span className="status good">{texts.current}</span>}
              </p>
              <p className="text-sm text-soft">
                {texts.line(texts.meansNames[session.means] ?? session.means, session.network)}
              </p>
              <p className="text-sm text-soft">{texts.seen(instant(session.seenAt))}</p>
            </div>
            {!session.current && (
              <Button className="button second small text-bad" onPress={() => end.mutate(session.id)}>
                {texts.end}
                <span className="said-only"> {session.device}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Question
        title={texts.endOthersTitle}
        text={texts.endOthersText}
        action={texts.endOthers}
        isOpen={isAsking}
        isPending={endOthers.isPending}
        problem={endOthers.error}
        onGo={() => endOthers.mutate(undefined)}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}

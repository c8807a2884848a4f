import type { Member } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components/Button'
import { people } from '../api/people.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { instant } from '../ui/format.ts'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'

const texts = m.memberSessions
const own = m.account.sessions

/** Where a member acts for this organization, and the end of that. */
export function MemberSessionsSheet({ member, onClose }: { member: Member; onClose: () => void }) {
  const key = ['member-sessions', member.id]
  const list = useQuery({ queryKey: key, queryFn: () => people.sessions(member.id) })
  const end = useWrite(people.endSession, { touches: [key] })
  const endAll = useWrite(people.endSessions, { touches: [key] })
  const sessions = list.data?.items ?? []
  return (
    <Sheet title={texts.title(member.name)} isOpen onClose={onClose}>
      <p className="text-soft">{texts.hint}</p>
      {list.isPending && <Waiting rows={2} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && sessions.length === 0 && <p>{texts.none}</p>}
      <ul className="lines">
        {sessions.map((session) => (
          <li key={session.id} className="line">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2.5 font-semibold">
                {session.device}
                {session.current && <span className="status good">{texts.current}</span>}
              </p>
              <p className="text-sm text-soft">
                {own.line(own.meansNames[session.means] ?? session.means, session.network)} ·{' '}
                {own.seen(instant(session.seenAt))}
              </p>
            </div>
            {!session.current && (
              <Button
                className="button second small text-bad"
                onPress={() => end.mutate({ id: member.id, sessionId: session.id })}
                isPending={end.isPending}
              >
                {texts.end}
                <span className="said-only"> {session.device}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <WriteProblem problem={end.error ?? endAll.error} />
      {!member.you && <p className="text-sm text-soft">{texts.endAllHint}</p>}
      <div className="flex flex-wrap justify-end gap-3">
        {!member.you && (
          <Button
            className="button second text-bad"
            onPress={() => endAll.mutate(member.id)}
            isPending={endAll.isPending}
          >
            {texts.endAll}
          </Button>
        )}
        <Button className="button second" onPress={onClose}>
          {m.general.close}
        </Button>
      </div>
    </Sheet>
  )
}

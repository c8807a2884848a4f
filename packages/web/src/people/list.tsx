import type { Invitation, Member } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { people } from '../api/people.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { BelowSection } from './below.tsx'
import { InviteSheet } from './invite.tsx'
import { MemberSessionsSheet } from './member-sessions.tsx'
import { ChangeSheet, RemoveSheet } from './member-sheets.tsx'
import { RolesSection } from './roles.tsx'

const texts = m.people

/** Who works here: members, those who are invited, and the organizations below. */
export function PeopleScreen() {
  const may = useMay('member:write')
  const [isInviting, setInviting] = useState(false)
  const members = useQuery({ queryKey: ['members'], queryFn: people.members })
  const invitations = useQuery({ queryKey: ['invitations'], queryFn: people.invitations })
  const error = members.error ?? invitations.error
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {may && (
          <Button className="button" onPress={() => setInviting(true)}>
            <Plus size={18} aria-hidden />
            {texts.invite}
          </Button>
        )}
      </PageHead>
      {(members.isPending || invitations.isPending) && !error && <Waiting />}
      {error && <Failure error={error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <ul className="card list-none divide-y divide-line">
          {members.data.items.map((member) => (
            <MemberLine key={member.id} member={member} may={may} />
          ))}
        </ul>
      )}
      {invitations.data && invitations.data.items.length > 0 && (
        <section className="mt-9" aria-labelledby="invited">
          <h2 id="invited" className="mb-3 text-xl">
            {texts.invited}
          </h2>
          <ul className="card list-none divide-y divide-line">
            {invitations.data.items.map((invitation) => (
              <InvitationLine key={invitation.id} invitation={invitation} may={may} />
            ))}
          </ul>
        </section>
      )}
      <RolesSection />
      <BelowSection />
      {isInviting && <InviteSheet onClose={() => setInviting(false)} />}
    </>
  )
}

function MemberLine({ member, may }: { member: Member; may: boolean }) {
  const [asking, setAsking] = useState<'role' | 'removal' | 'sessions' | null>(null)
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi>{member.name}</bdi>
          <span className="status info">
            <bdi>{member.role.name}</bdi>
          </span>
          {member.you && <span className="text-sm font-normal text-soft">{texts.you}</span>}
        </p>
        <p className="mt-1 text-sm break-words text-soft">
          <bdi>{member.email}</bdi> · {member.joined ? texts.since(day(member.createdAt)) : texts.neverIn}
          {member.keys > 0 && ` · ${texts.keys(member.keys)}`}
        </p>
      </div>
      {may && (
        <div className="flex flex-wrap gap-2">
          <Button className="button second small" onPress={() => setAsking('role')}>
            {texts.change}
            <span className="said-only"> {member.name}</span>
          </Button>
          {member.joined && (
            <Button className="button second small" onPress={() => setAsking('sessions')}>
              {m.memberSessions.open}
              <span className="said-only"> {member.name}</span>
            </Button>
          )}
          <Button className="button second small text-bad" onPress={() => setAsking('removal')}>
            {texts.remove}
            <span className="said-only"> {member.name}</span>
          </Button>
        </div>
      )}
      {asking === 'role' && <ChangeSheet member={member} onClose={() => setAsking(null)} />}
      {asking === 'sessions' && <MemberSessionsSheet member={member} onClose={() => setAsking(null)} />}
      {asking === 'removal' && <RemoveSheet member={member} onClose={() => setAsking(null)} />}
    </li>
  )
}

function InvitationLine({ invitation, may }: { invitation: Invitation; may: boolean }) {
  const touches = [['invitations']]
  const again = useWrite(people.sendAgain, { touches })
  const withdraw = useWrite(people.withdrawInvitation, { touches })
  const { id, email, name, role, expiresAt, expired } = invitation
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi className="break-words">{name ?? email}</bdi>
          <span className={`status ${expired ? 'warn' : 'info'}`}>
            {expired ? texts.expired : texts.until(day(expiresAt))}
          </span>
        </p>
        <p className="mt-1 text-sm break-words text-soft">
          {name && <bdi>{email} · </bdi>}
          <bdi>{role.name}</bdi>
        </p>
        <WriteProblem problem={again.error ?? withdraw.error} />
      </div>
      {may && (
        <div className="flex flex-wrap gap-2">
          <Button
            className="button second small"
            onPress={() => again.mutate(id)}
            isPending={again.isPending}
          >
            {texts.again}
            <span className="said-only"> {email}</span>
          </Button>
          <Button
            className="button second small text-bad"
            onPress={() => withdraw.mutate(id)}
            isPending={withdraw.isPending}
          >
            {texts.withdraw}
            <span className="said-only"> {email}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

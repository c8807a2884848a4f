import { useQuery } from '@tanstack/react-query'
import AppWindow from 'lucide-react/icons/app-window'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { account } from '../api/account.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { permissionWords } from '../ui/permission-ticks.tsx'
import { Failure, Waiting } from '../ui/states.tsx'
import { Question, Section } from './section.tsx'
import { useAccount } from './use-account.ts'

const texts = m.allowedPrograms
type Program = Awaited<ReturnType<typeof account.programs>>['items'][number]

/** The programs that the person lets act for them. */
export function AllowedPrograms() {
  const list = useQuery({ queryKey: ['allowed-programs'], queryFn: account.programs })
  return (
    <Section title={texts.title} hint={texts.hint} icon={AppWindow}>
      {list.isPending && <Waiting rows={1} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="text-sm text-faint">{texts.none}</p>}
      <ul className="lines">
        {(list.data?.items ?? []).map((program) => (
          <ProgramLine key={`${program.clientId} ${program.organizationId}`} program={program} />
        ))}
      </ul>
    </Section>
  )
}

function ProgramLine({ program }: { program: Program }) {
  const { organizations } = useAccount()
  const [isAsking, setAsking] = useState(false)
  const take = useWrite(account.disallowProgram, {
    touches: [['allowed-programs']],
    onDone: () => setAsking(false),
  })
  const { clientId, name, organizationId, scopes, allowedAt, until } = program
  const organization = organizations.find(({ id }) => id === organizationId)?.name ?? organizationId
  return (
    <li className="line">
      <div className="min-w-0">
        <p className="font-semibold">
          <bdi>{name}</bdi>
        </p>
        <p className="text-sm text-soft">{texts.line(organization, day(allowedAt), day(until))}</p>
        <p className="text-xs text-faint">{scopes.map(permissionWords).join(' · ')}</p>
      </div>
      <Button className="button second small text-bad" onPress={() => setAsking(true)}>
        {texts.take}
        <span className="said-only"> {name}</span>
      </Button>
      <Question
        title={texts.takeTitle(name)}
        text={texts.takeText}
        action={texts.take}
        isOpen={isAsking}
        isPending={take.isPending}
        problem={take.error}
        onGo={() => take.mutate(clientId)}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

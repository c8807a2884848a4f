import type { Recipient } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { CredentialTable } from '../credentials/table.tsx'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting } from '../ui/states.tsx'
import { ConsentsCard } from './consents.tsx'
import { EraseDialog } from './erase.tsx'
import { Hold } from './hold.tsx'

const texts = m.recipients

/** A person the organization has awarded something to, and what that person may ask for. */
export function RecipientScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery({ queryKey: ['recipients', id], queryFn: () => laurel.recipient(id) })
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={6} />
  const recipient = found.data
  return (
    <>
      <PageHead
        title={recipient.name ?? texts.erased}
        lead={texts.lead}
        back={{ to: '/credentials', label: m.credentials.title }}
      />
      <div className="grid gap-6">
        {recipient.erasedAt !== null && (
          <Notice tone="info">{texts.erasedNotice(day(recipient.erasedAt))}</Notice>
        )}
        <Facts recipient={recipient} />
        {recipient.hold && (
          <Notice tone="warn">
            <strong>{m.privacy.hold.held(day(recipient.hold.at))}.</strong> {recipient.hold.reason}
          </Notice>
        )}
        {recipient.erasedAt === null && <Rights recipient={recipient} />}
        {recipient.erasedAt === null && <ConsentsCard id={recipient.id} />}
        <section aria-labelledby="credentials" className="grid gap-3">
          <h2 id="credentials" className="text-xl">
            {texts.credentials}
          </h2>
          <CredentialTable credentials={recipient.credentials} />
        </section>
      </div>
    </>
  )
}

function Facts({ recipient: { email, createdAt, credentials } }: { recipient: Recipient }) {
  const facts = [
    [texts.email, email ?? texts.none],
    [texts.known, day(createdAt)],
    [texts.number, String(credentials.length)],
  ]
  return (
    <dl className="card grid gap-x-6 gap-y-5 p-6 sm:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-sm">{label}</dt>
          <dd className="mt-0.5 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Rights({ recipient }: { recipient: Recipient }) {
  const [asked, setAsked] = useState(false)
  const mayErase = useMay('recipient:erase')
  const mayHold = useMay('privacy:write')
  return (
    <section className="card grid gap-4 p-6" aria-labelledby="rights">
      <h2 id="rights" className="text-xl">
        {texts.rights}
      </h2>
      <ul className="grid list-none gap-3">
        <li className="flex flex-wrap items-center justify-between gap-3">
          <span className="flex-[1_1_14rem] text-sm text-soft">{texts.exportHint}</span>
          <a href={`/v1/recipients/${recipient.id}/export`} download className="button second">
            <Download size={18} aria-hidden />
            {texts.export}
          </a>
        </li>
        {mayHold && (
          <li>
            <Hold recipient={recipient} />
          </li>
        )}
        {mayErase && recipient.hold === null && (
          <li className="flex flex-wrap items-center justify-between gap-3">
            <span className="flex-[1_1_14rem] text-sm text-soft">{texts.eraseHint}</span>
            <Button className="button second text-bad" onPress={() => setAsked(true)}>
              {texts.erase}
            </Button>
          </li>
        )}
      </ul>
      {asked && <EraseDialog id={recipient.id} onClose={() => setAsked(false)} />}
    </section>
  )
}

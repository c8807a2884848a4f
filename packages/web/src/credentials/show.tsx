import type { Credential } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import ExternalLink from 'lucide-react/icons/external-link'
import type { ReactNode } from 'react'
import { laurel } from '../api/laurel.ts'
import { Timeline } from '../audit/timeline.tsx'
import { AwardExplained } from '../certification/explained.tsx'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { day, instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Waiting } from '../ui/states.tsx'
import { StatusPill } from '../ui/status.tsx'
import { ChainCard } from './chain.tsx'
import { Life } from './life.tsx'
import { VisibilityCard } from './visibility.tsx'

const texts = m.credentials.show

export function CredentialScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const may = useMay('credential:revoke')
  const mayAudit = useMay('audit:read')
  const found = useQuery({ queryKey: ['credentials', id], queryFn: () => laurel.credential(id) })
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={6} />
  const credential = found.data
  return (
    <>
      <PageHead
        title={credential.recipient.name ?? texts.erased}
        lead={<bdi>{credential.achievementName}</bdi>}
        back={{ to: '/credentials', label: m.credentials.title }}
      >
        <a href={credential.url} className="button second">
          <ExternalLink size={18} aria-hidden />
          {texts.open}
        </a>
      </PageHead>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Facts credential={credential} />
          <AwardExplained credentialId={credential.id} />
          <ChainCard credential={credential} />
          {may && <Life credential={credential} />}
          {mayAudit && <Timeline id={credential.id} />}
        </div>
        <div className="grid gap-6">
          <VisibilityCard id={credential.id} />
          <Files credential={credential} />
        </div>
      </div>
    </>
  )
}

function Facts({ credential }: { credential: Credential }) {
  const { recipient, stateReason, stateChangedAt } = credential
  const mayRead = useMay('recipient:read')
  return (
    <dl className="card grid gap-x-6 gap-y-5 p-6 sm:grid-cols-2">
      <Fact label={m.credentials.columns.status}>
        <StatusPill status={credential.status} />
        {stateChangedAt && (
          <span className="ms-2 text-sm text-soft">{texts.since(instant(stateChangedAt))}</span>
        )}
        {credential.suspendedUntil && (
          <span className="ms-2 text-sm text-soft">
            {m.life.suspendedUntil(instant(credential.suspendedUntil))}
          </span>
        )}
        {stateReason && <p className="mt-2 text-sm text-soft">{texts.reason(stateReason)}</p>}
        {stateReason && !credential.reasonPublic && <p className="text-sm text-faint">{m.life.isPrivate}</p>}
      </Fact>
      <Fact label={texts.number}>
        <code className="break-all">{credential.id}</code>
      </Fact>
      {recipient.id && mayRead && (
        <Fact label={texts.person}>
          <Link to="/recipients/$id" params={{ id: recipient.id }}>
            {texts.personLink}
          </Link>
        </Fact>
      )}
      <Fact label={texts.email}>
        {recipient.email ?? <span className="text-faint">{texts.noEmail}</span>}
      </Fact>
      <Fact label={m.credentials.columns.achievement}>
        <Link to="/achievements/$id" params={{ id: credential.achievementId }}>
          <bdi>{credential.achievementName}</bdi>
        </Link>{' '}
        <span className="text-sm text-faint">{texts.version(credential.achievementVersion)}</span>
        {credential.designVersion !== credential.achievementVersion && (
          <p className="text-sm text-faint">{m.life.design(credential.designVersion)}</p>
        )}
      </Fact>
      <Fact label={texts.issued}>{instant(credential.issuedAt)}</Fact>
      <Fact label={texts.validFrom}>{day(credential.validFrom)}</Fact>
      <Fact label={texts.validUntil}>
        {credential.validUntil ? day(credential.validUntil) : m.credentials.never}
      </Fact>
      {credential.batchId && (
        <Fact label={texts.batch}>
          <Link to="/batches/$id" params={{ id: credential.batchId }}>
            {texts.batchLink}
          </Link>
        </Fact>
      )}
      {credential.supersedes && (
        <Fact label={m.life.supersedes[credential.supersedesAs ?? 'renewal']}>
          <Other id={credential.supersedes} />
        </Fact>
      )}
      {credential.supersededBy && (
        <Fact label={m.life.supersededBy}>
          <Other id={credential.supersededBy} />
        </Fact>
      )}
      {credential.supersedes && (
        <Fact label={m.life.unbroken}>
          {day(credential.unbrokenSince)}
          {credential.gap && (
            <p className="text-sm text-soft">
              {m.life.gap(day(credential.gap.from), day(credential.gap.until))}
            </p>
          )}
        </Fact>
      )}
    </dl>
  )
}

function Other({ id }: { id: string }) {
  return (
    <Link to="/credentials/$id" params={{ id }}>
      <code className="break-all">{id}</code>
    </Link>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}

function Files({ credential }: { credential: Credential }) {
  const offered = Object.entries(texts.fileNames).filter(
    ([name]) => credential.state !== 'revoked' || name === 'json' || name === 'jwt',
  )
  return (
    <section className="card p-5" aria-labelledby="files">
      <h2 id="files" className="mb-3 text-xl">
        {texts.files}
      </h2>
      <ul className="-mx-2 grid list-none">
        {offered.map(([name, label]) => (
          <li key={name}>
            <a
              href={credential.links[name as keyof typeof texts.fileNames]}
              download
              className="flex min-h-11 items-center justify-between gap-3 rounded-md px-2 text-sm font-medium text-ink no-underline hover:bg-hover"
            >
              {label}
              <Download size={17} className="text-faint" aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

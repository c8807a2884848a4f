import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Award from 'lucide-react/icons/award'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { holder } from '../api/holder.ts'
import { Shares } from '../credentials/shares.tsx'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { OwnAssessments } from './assessments.tsx'

const texts = m.holder.credentials
type Held = Awaited<ReturnType<typeof holder.credentials>>['items'][number]

/** What a person was awarded, whoever awarded it. */
export function HeldScreen() {
  const list = useInfiniteQuery({
    queryKey: ['held'],
    queryFn: ({ pageParam }) => holder.credentials(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <OwnAssessments />
      {list.isPending && <Waiting rows={3} className="h-36" />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty icon={Award} title={texts.none} hint={texts.noneHint}>
          <Link to="/addresses" className="button">
            {texts.addAddress}
          </Link>
        </Empty>
      )}
      <ul className="grid list-none gap-4 p-0 sm:grid-cols-2">
        {items.map((credential) => (
          <HeldCard key={credential.id} credential={credential} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="row mt-6 justify-center">
          <Button
            className="button second"
            onPress={() => void list.fetchNextPage()}
            isPending={list.isFetchingNextPage}
          >
            {texts.loadMore}
          </Button>
        </div>
      )}
    </>
  )
}

const tones: Readonly<Record<Held['status'], string>> = {
  valid: 'good',
  expired: 'warn',
  revoked: 'bad',
  suspended: 'warn',
  'not-yet-valid': 'info',
  superseded: 'info',
}

function HeldCard({ credential }: { credential: Held }) {
  const { title, organization, status, issuedAt, validUntil, links } = credential
  const [isSharing, setSharing] = useState(false)
  const said = <span className="said-only"> {title}</span>
  return (
    <li className="card grid content-start gap-4 p-5">
      <div className="flex gap-4">
        <img src={links.svg} alt="" width={72} height={72} className="size-18 flex-none object-contain" />
        <div className="min-w-0">
          <h2 className="text-lg leading-snug">
            <a className="text-ink no-underline hover:underline" href={credential.url}>
              {title}
            </a>
          </h2>
          <p className="mt-1 text-sm text-soft">
            <bdi>{organization.name}</bdi>
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-2 text-xs text-faint">
            <span className={`status ${tones[status]}`}>{texts.states[status]}</span>
            {texts.issued(day(issuedAt))}
            {validUntil && ` · ${texts.until(day(validUntil))}`}
          </p>
        </div>
      </div>
      <div className="row mt-auto border-t border-line pt-3 text-sm">
        <a href={links.pdf}>
          {texts.pdf}
          {said}
        </a>
        <a href={links.png}>
          {texts.badge}
          {said}
        </a>
        <a href={links.json}>
          {texts.json}
          {said}
        </a>
        <a href={credential.ownUrl} className="ms-auto">
          {texts.who}
          {said}
        </a>
        <Button className="button plain small" onPress={() => setSharing(true)}>
          {m.credentials.shares.open}
          {said}
        </Button>
      </div>
      {isSharing && (
        <Sheet title={m.credentials.shares.title} isOpen onClose={() => setSharing(false)}>
          <p className="font-semibold">{title}</p>
          <Shares id={credential.id} by="holder" may />
          <Button className="button second justify-self-end" onPress={() => setSharing(false)}>
            {m.general.close}
          </Button>
        </Sheet>
      )}
    </li>
  )
}

import type { Webhook } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import WebhookIcon from 'lucide-react/icons/webhook'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { webhooks } from '../api/webhooks.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { AddEndpoint } from './add.tsx'
import { EndpointPill } from './state.tsx'

const texts = m.webhooks

export function WebhooksScreen() {
  const may = useMay('webhook:write')
  const [isAdding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['webhooks'], queryFn: webhooks.list })
  const add = may && (
    <Button className="button" onPress={() => setAdding(true)}>
      <Plus size={18} aria-hidden />
      {texts.add}
    </Button>
  )
  const items = list.data?.items ?? []
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {items.length > 0 && add}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={WebhookIcon} title={texts.none} hint={texts.noneHint}>
          {add}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((endpoint) => (
            <Line key={endpoint.id} endpoint={endpoint} />
          ))}
        </ul>
      )}
      {isAdding && <AddEndpoint onClose={() => setAdding(false)} />}
    </>
  )
}

function Line({ endpoint }: { endpoint: Webhook }) {
  return (
    <li className="px-5 py-4">
      <p className="flex flex-wrap items-center gap-2.5 font-semibold">
        <Link to="/webhooks/$id" params={{ id: endpoint.id }} className="min-w-0 break-all">
          <bdi>{endpoint.description || endpoint.url}</bdi>
        </Link>
        <EndpointPill endpoint={endpoint} />
      </p>
      {endpoint.description && <p className="mt-1 text-sm break-all text-soft">{endpoint.url}</p>}
      <p className="mt-1 text-xs text-faint">
        {endpoint.types.includes('*') ? texts.everything : endpoint.types.join(' · ')}
      </p>
    </li>
  )
}

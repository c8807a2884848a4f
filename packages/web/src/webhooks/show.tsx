import type { Webhook } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useWrite } from '../api/use-write.ts'
import { webhooks } from '../api/webhooks.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Deliveries } from './deliveries.tsx'
import { PauseSheet, RemoveSheet, RotateSheet } from './sheets.tsx'
import { EndpointPill } from './state.tsx'

const texts = m.webhooks

/** One endpoint: how it fares, what was sent to it, and what can be done about it. */
export function WebhookScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['webhooks', id], queryFn: () => webhooks.read(id) })
  if (one.isPending) return <Waiting />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const endpoint = one.data
  return (
    <>
      <PageHead
        title={endpoint.description || new URL(endpoint.url).host}
        back={{ to: '/webhooks', label: texts.back }}
        lead={
          <span className="flex flex-wrap items-center gap-2.5">
            <EndpointPill endpoint={endpoint} />
            <span className="min-w-0 text-sm break-all">{endpoint.url}</span>
          </span>
        }
      />
      <div className="grid gap-6">
        <Fares endpoint={endpoint} />
        <Facts endpoint={endpoint} />
        <Deliveries endpointId={endpoint.id} />
      </div>
    </>
  )
}

/** What stands in its way, if anything does. */
function Fares({ endpoint }: { endpoint: Webhook }) {
  if (endpoint.pausedAt)
    return (
      <Notice tone="warn">
        <p className="font-semibold">{texts.pausedBecause(endpoint.pausedBecause ?? '')}</p>
        <p>{texts.pausedHint}</p>
      </Notice>
    )
  if (!endpoint.failingSince) return null
  return (
    <Notice tone="warn">
      <p>{texts.failingSince(instant(endpoint.failingSince))}</p>
      {endpoint.retryAt && <p>{texts.nextTry(instant(endpoint.retryAt))}</p>}
    </Notice>
  )
}

function Facts({ endpoint }: { endpoint: Webhook }) {
  const may = useMay('webhook:write')
  const facts = [
    [texts.types, endpoint.types.includes('*') ? texts.everything : endpoint.types.join(', ')],
    [texts.payload, texts.payloads[endpoint.payload]],
    [texts.form, texts.forms[endpoint.form]],
    [texts.scheme, texts.schemes[endpoint.scheme]],
    ...(endpoint.publicKey ? [[texts.publicKey, endpoint.publicKey]] : []),
  ] as const
  return (
    <section className="card grid gap-5 px-5 py-5">
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs font-semibold text-faint">{name}</dt>
            <dd className="text-sm break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {may && <Acts endpoint={endpoint} />}
    </section>
  )
}

function Acts({ endpoint }: { endpoint: Webhook }) {
  const [asking, setAsking] = useState<'pause' | 'rotate' | 'remove' | null>(null)
  const touches = [['webhooks'], ['webhook-deliveries', endpoint.id]]
  const test = useWrite(() => webhooks.test(endpoint.id), { touches })
  const resume = useWrite(() => webhooks.resume(endpoint.id), { touches })
  const close = () => setAsking(null)
  return (
    <div className="grid gap-3">
      <div className="row">
        {endpoint.pausedAt ? (
          <Button
            className="button small"
            onPress={() => resume.mutate(undefined)}
            isPending={resume.isPending}
          >
            {texts.resume}
          </Button>
        ) : (
          <>
            <Button
              className="button small"
              onPress={() => test.mutate(undefined)}
              isPending={test.isPending}
            >
              {texts.test}
            </Button>
            <Button className="button second small" onPress={() => setAsking('pause')}>
              {texts.pause}
            </Button>
          </>
        )}
        <Button className="button second small" onPress={() => setAsking('rotate')}>
          {texts.rotate}
        </Button>
        <Button className="button second small text-bad" onPress={() => setAsking('remove')}>
          {texts.remove}
        </Button>
      </div>
      {test.isSuccess && <Notice tone="good">{texts.tested}</Notice>}
      <WriteProblem problem={test.error ?? resume.error} />
      {asking === 'pause' && <PauseSheet endpoint={endpoint} onClose={close} />}
      {asking === 'rotate' && <RotateSheet endpoint={endpoint} onClose={close} />}
      {asking === 'remove' && <RemoveSheet endpoint={endpoint} onClose={close} />}
    </div>
  )
}

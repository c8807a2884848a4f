import type { ResultSource } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { sources } from '../api/programs.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { MappingEditor } from './mapping.tsx'

const texts = m.sources

/** One source: what came, and how it becomes results. */
export function SourceScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['sources', id], queryFn: () => sources.read(id) })
  if (one.isPending) return <Waiting rows={6} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  return (
    <>
      <PageHead
        title={one.data.name}
        back={{ to: '/sources', label: texts.back }}
        lead={<span className="text-sm break-all">{one.data.url}</span>}
      >
        <Acts source={one.data} />
      </PageHead>
      <Body source={one.data} />
    </>
  )
}

function Acts({ source }: { source: ResultSource }) {
  const may = useMay('result:write')
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const change = useWrite((paused: boolean) => sources.change(source.id, { paused }), {
    touches: [['sources']],
  })
  const remove = useWrite(() => sources.remove(source.id), {
    touches: [['sources']],
    onDone: () => void navigate({ to: '/sources' }),
  })
  if (!may) return null
  return (
    <>
      <Button
        className="button second small"
        onPress={() => change.mutate(source.pausedAt === null)}
        isPending={change.isPending}
      >
        {source.pausedAt ? texts.resume : texts.pause}
      </Button>
      <Button className="button second small text-bad" onPress={() => setAsking(true)}>
        {texts.remove}
      </Button>
      {isAsking && (
        <Sheet title={texts.removeTitle} isOpen onClose={() => setAsking(false)} role="alertdialog">
          <p className="text-soft">{texts.removeText}</p>
          <WriteProblem problem={remove.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button className="button second" onPress={() => setAsking(false)}>
              {m.general.cancel}
            </Button>
            <Button
              className="button danger"
              onPress={() => remove.mutate(undefined)}
              isPending={remove.isPending}
            >
              {texts.remove}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  )
}

function Body({ source }: { source: ResultSource }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useQuery({
    queryKey: ['payloads', source.id],
    queryFn: () => sources.payloads(source.id),
    refetchInterval: 5000,
  })
  const retry = useWrite((payloadId: string) => sources.retry(source.id, payloadId), {
    touches: [['payloads', source.id]],
  })
  const may = useMay('result:write')
  const items = list.data?.items ?? []
  const shown = chosen ?? items[0]?.id ?? null
  return (
    <div className="grid gap-8">
      <section className="grid gap-3">
        <h2 className="text-xl">{texts.messages}</h2>
        {list.data && items.length === 0 && <p className="text-soft">{texts.noMessages}</p>}
        {items.length > 0 && (
          <ul className="card list-none divide-y divide-line">
            {items.map((payload) => (
              <li key={payload.id} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
                <p className="min-w-0 flex-[1_1_16rem] text-sm">
                  <span className="font-semibold">{texts.outcomes[payload.outcome]}</span> ·{' '}
                  {instant(payload.at)}
                  {payload.failure && <span className="block text-bad">{payload.failure}</span>}
                </p>
                <div className="row">
                  {payload.kept && (
                    <Button
                      className="button second small"
                      aria-pressed={shown === payload.id}
                      onPress={() => setChosen(payload.id)}
                    >
                      {texts.look}
                      <span className="said-only"> {instant(payload.at)}</span>
                    </Button>
                  )}
                  {may && payload.kept && payload.outcome !== 'taken' && source.mapping && (
                    <Button className="button second small" onPress={() => retry.mutate(payload.id)}>
                      {texts.retry}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
        <WriteProblem problem={retry.error} />
      </section>
      <MappingEditor key={source.id} source={source} payloadId={shown} />
    </div>
  )
}

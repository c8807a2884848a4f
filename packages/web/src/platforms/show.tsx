import type { LtiPlatform } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { platforms } from '../api/platforms.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { PlatformPill } from './list.tsx'
import { PlatformSettings } from './settings.tsx'
import { ToolAddresses } from './tool.tsx'

const texts = m.platforms

/** One platform: what to enter there, what it says, what leads here, and who waits. */
export function PlatformScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['platforms', id], queryFn: () => platforms.read(id) })
  if (one.isPending) return <Waiting rows={6} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const platform = one.data
  return (
    <>
      <PageHead
        title={platform.name}
        back={{ to: '/platforms', label: texts.title }}
        lead={<PlatformPill platform={platform} />}
      >
        <Acts platform={platform} />
      </PageHead>
      <div className="grid gap-6">
        <Unknown platform={platform} />
        <People platform={platform} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <ToolAddresses platform={platform} />
          <PlatformSettings key={platform.deploymentIds.join('\n')} platform={platform} />
        </div>
        <Links platform={platform} />
      </div>
    </>
  )
}

/** A deployment that somebody came from, and that nobody allowed. */
function Unknown({ platform }: { platform: LtiPlatform }) {
  const may = useMay('result:write')
  const { id, unknownDeployment, deploymentIds } = platform
  const allow = useWrite(
    (deployment: string) => platforms.change(id, { deploymentIds: [...deploymentIds, deployment] }),
    { touches: [['platforms']] },
  )
  if (unknownDeployment === null) return null
  return (
    <Notice tone="warn">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span>{texts.unknown(unknownDeployment)}</span>
        {may && (
          <Button
            className="button second small"
            onPress={() => allow.mutate(unknownDeployment)}
            isPending={allow.isPending}
          >
            {texts.allow}
          </Button>
        )}
      </div>
    </Notice>
  )
}

function People({ platform: { id } }: { platform: LtiPlatform }) {
  const may = useMay('result:write')
  const list = useQuery({ queryKey: ['platforms', id, 'waiting'], queryFn: () => platforms.waiting(id) })
  const confirm = useWrite((personId: string) => platforms.confirm(id, personId), {
    touches: [['platforms', id, 'waiting']],
  })
  const items = list.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-xl">{texts.people}</h2>
        <p className="mt-1 text-soft">{texts.peopleHint}</p>
      </div>
      <WriteProblem problem={confirm.error} />
      <ul className="card list-none divide-y divide-line">
        {items.map((person) => (
          <li key={person.id} className="line">
            <div className="min-w-0 flex-1">
              <p className="font-semibold">
                <bdi>{person.name ?? person.email}</bdi>
              </p>
              <p className="text-sm break-all text-soft">
                {person.email} · {instant(person.lastAt)}
              </p>
            </div>
            {may && (
              <Button
                className="button second small"
                onPress={() => confirm.mutate(person.id)}
                isPending={confirm.isPending && confirm.variables === person.id}
              >
                {texts.confirm}
                <span className="said-only"> {person.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Links({ platform: { id } }: { platform: LtiPlatform }) {
  const list = useQuery({ queryKey: ['platforms', id, 'links'], queryFn: () => platforms.links(id) })
  const items = list.data?.items ?? []
  return (
    <section className="grid gap-3">
      <h2 className="text-xl">{texts.links}</h2>
      {list.isPending && <Waiting rows={2} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="text-soft">{texts.noLinks}</p>}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((link) => (
            <li key={link.id} className="grid gap-1 px-5 py-4">
              <p className="font-semibold">
                <bdi>{link.title ?? texts.kinds[link.kind]}</bdi>
              </p>
              <p className="text-sm text-soft">
                {link.course && <bdi>{link.course} · </bdi>}
                {texts.kinds[link.kind]}
                {link.resultKey && ` · ${texts.countsAs(link.resultKey)}`}
                {link.kind === 'grade' &&
                  link.hasColumn &&
                  ` · ${link.readAt ? texts.readAt(instant(link.readAt)) : texts.unread}`}
              </p>
              {!link.hasColumn && <p className="text-sm text-soft">{texts.noColumn}</p>}
              {link.problem && <p className="text-sm text-bad">{link.problem}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Acts({ platform: { id } }: { platform: LtiPlatform }) {
  const may = useMay('result:write')
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const rotate = useWrite((_: null, key) => platforms.rotate(id, key))
  const remove = useWrite(() => platforms.remove(id), {
    touches: [['platforms']],
    onDone: () => void navigate({ to: '/platforms' }),
  })
  if (!may) return null
  return (
    <>
      <Button
        className="button second small"
        onPress={() => rotate.mutate(null)}
        isPending={rotate.isPending}
      >
        {texts.rotate}
      </Button>
      <Button className="button second small text-bad" onPress={() => setAsking(true)}>
        {texts.remove}
      </Button>
      {(rotate.isSuccess || rotate.error) && (
        <Sheet title={texts.rotate} isOpen onClose={() => rotate.reset()}>
          {rotate.isSuccess && <Notice tone="good">{texts.rotated}</Notice>}
          <WriteProblem problem={rotate.error} />
        </Sheet>
      )}
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

import type { ApiKey } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import KeyRound from 'lucide-react/icons/key-round'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { day, instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { NewApiKey } from './new-api-key.tsx'

const texts = m.apiKeys

export function ApiKeysScreen() {
  const may = useMay('key:write')
  const [isMaking, setMaking] = useState(false)
  const list = useQuery({ queryKey: ['api-keys'], queryFn: laurel.apiKeys })
  const create = may && (
    <Button className="button" onPress={() => setMaking(true)}>
      <Plus size={18} aria-hidden />
      {texts.create}
    </Button>
  )
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {list.data && list.data.items.length > 0 && create}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty icon={KeyRound} title={texts.none} hint={texts.noneHint}>
          {create}
        </Empty>
      )}
      {list.data && list.data.items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {list.data.items.map((key) => (
            <KeyLine key={key.id} apiKey={key} mayEnd={may} />
          ))}
        </ul>
      )}
      {isMaking && <NewApiKey onClose={() => setMaking(false)} />}
    </>
  )
}

function stateOf({ revokedAt, expiresAt }: ApiKey): keyof typeof texts.states {
  if (revokedAt) return 'ended'
  return expiresAt && Date.parse(expiresAt) < Date.now() ? 'expired' : 'active'
}

function KeyLine({ apiKey, mayEnd }: { apiKey: ApiKey; mayEnd: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const state = stateOf(apiKey)
  const end = useWrite((id: string) => laurel.endApiKey(id), {
    touches: [['api-keys']],
    onDone: () => setAsking(false),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi>{apiKey.name}</bdi>
          <span className={`status ${state === 'active' ? 'good' : 'warn'}`}>{texts.states[state]}</span>
        </p>
        <p className="mt-1 text-sm text-soft">
          <code>lrl_{apiKey.prefix.replace(/^lrl_/, '')}…</code> · {texts.made} {day(apiKey.createdAt)} ·{' '}
          {texts.used}: {apiKey.lastUsedAt ? instant(apiKey.lastUsedAt) : texts.unused}
        </p>
        <p className="mt-1 text-xs text-faint">
          {apiKey.scopes.map((scope) => texts.scopeNames[scope] ?? scope).join(' · ')}
        </p>
      </div>
      {mayEnd && state === 'active' && (
        <Button className="button second small text-bad" onPress={() => setAsking(true)}>
          {texts.end}
          <span className="said-only"> {apiKey.name}</span>
        </Button>
      )}
      <Sheet
        title={texts.endTitle(apiKey.name)}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p className="text-soft">{texts.endText}</p>
        <WriteProblem problem={end.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={() => setAsking(false)} autoFocus>
            {m.general.cancel}
          </Button>
          <Button className="button danger" onPress={() => end.mutate(apiKey.id)} isPending={end.isPending}>
            {texts.end}
          </Button>
        </div>
      </Sheet>
    </li>
  )
}

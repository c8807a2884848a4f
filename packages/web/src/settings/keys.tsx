import type { Key } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay, useSession } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Affected, CompromiseDialog } from './compromise.tsx'

const texts = m.keys
const purposes = ['assertion', 'jwt', 'status', 'document', 'audit'] as const

/** The issuer's signing keys, by what they are for. */
export function KeysScreen() {
  const { organization } = useSession()
  const list = useQuery({ queryKey: ['keys'], queryFn: laurel.keys })
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      {organization.issuer && (
        <section className="card mb-6 p-5 sm:p-6" aria-labelledby="identity">
          <h2 id="identity" className="text-xl">
            {texts.identity}
          </h2>
          <p className="mt-1 mb-3 text-sm text-soft">{texts.identityHint}</p>
          <code className="snippet">{organization.issuer.did}</code>
        </section>
      )}
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <ul className="grid list-none gap-4 md:grid-cols-2">
          {purposes
            .map((purpose) => ({ purpose, keys: list.data.filter((key) => key.purpose === purpose) }))
            .filter(({ keys }) => keys.length > 0)
            .map((group) => (
              <Purpose key={group.purpose} {...group} />
            ))}
        </ul>
      )}
    </>
  )
}

function Purpose({ purpose, keys }: { purpose: Key['purpose']; keys: readonly Key[] }) {
  const may = useMay('key:write')
  const [isAsking, setAsking] = useState(false)
  const rotate = useWrite((wanted: Key['purpose'], key) => laurel.rotateKey(wanted, key), {
    touches: [['keys']],
    onDone: () => setAsking(false),
  })
  const current = keys.find(({ retiredAt }) => retiredAt === null)
  const retired = keys.filter(({ retiredAt }) => retiredAt !== null)
  const name = texts.purposes[purpose]
  return (
    <li className="card flex flex-col gap-3 p-5 sm:p-6">
      <div className="flex items-start justify-between gap-3">
        <h2 className="text-xl">{name}</h2>
        {current && <span className="status info">{current.algorithm}</span>}
      </div>
      {current && (
        <>
          <p className="text-sm text-soft">
            {texts.current} {texts.since(day(current.createdAt))}
          </p>
          <code className="snippet">{current.publicKeyMultibase}</code>
        </>
      )}
      {retired.length > 0 && (
        <details className="text-sm">
          <summary className="min-h-8 font-semibold text-soft">
            {texts.earlier} ({retired.length})
          </summary>
          <ul className="grid list-none gap-2">
            {retired.map((key) => (
              <li key={key.id}>
                <code className="snippet">{key.publicKeyMultibase}</code>
                <span className="text-xs text-faint">{texts.until(day(key.retiredAt!))}</span>
                <Trust apiKey={key} may={may} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {may && (
        <div className="row mt-auto">
          <Button className="button second small" onPress={() => setAsking(true)}>
            {texts.rotate}
            <span className="said-only"> {name}</span>
          </Button>
          {current && <Trust apiKey={current} may={may} />}
        </div>
      )}
      <Sheet title={texts.rotateTitle(name)} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="text-soft">{texts.rotateText}</p>
        <WriteProblem problem={rotate.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={() => setAsking(false)}>
            {m.general.cancel}
          </Button>
          <Button className="button" onPress={() => rotate.mutate(purpose)} isPending={rotate.isPending}>
            {texts.rotate}
          </Button>
        </div>
      </Sheet>
    </li>
  )
}

/** Whether a key is to be believed, and saying that it is not. */
function Trust({ apiKey, may }: { apiKey: Key; may: boolean }) {
  const [isTelling, setTelling] = useState(false)
  if (apiKey.compromisedSince !== null)
    return (
      <>
        <p className="mt-1">
          <span className="status bad">{texts.compromise.told(day(apiKey.compromisedSince))}</span>
        </p>
        {apiKey.purpose === 'assertion' && <Affected apiKey={apiKey} />}
      </>
    )
  if (!may) return null
  return (
    <>
      <Button className="button second small text-bad" onPress={() => setTelling(true)}>
        {texts.compromise.open}
        <span className="said-only"> {texts.purposes[apiKey.purpose]}</span>
      </Button>
      {isTelling && <CompromiseDialog apiKey={apiKey} onClose={() => setTelling(false)} />}
    </>
  )
}

import type { ConsentTold } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { privacy } from '../api/privacy.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice } from '../ui/fields.tsx'
import { Segments } from '../ui/segments.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.privacy.consents

/** What the person agreed to, and the place to write down what they said in a letter. */
export function ConsentsCard({ id }: { id: string }) {
  const may = useMay('privacy:write')
  const [isAsking, setAsking] = useState(false)
  const found = useQuery({ queryKey: ['consents', id], queryFn: () => privacy.consents(id) })
  if (!found.data) return null
  return (
    <section className="card grid gap-4 p-6" aria-labelledby="consents">
      <div>
        <h2 id="consents" className="text-xl">
          {texts.title}
        </h2>
        <p className="mt-1 text-sm text-soft">{texts.hint}</p>
      </div>
      <ul className="grid list-none gap-2">
        {found.data.purposes.map(({ purpose, title, allowed }) => (
          <li key={purpose} className="flex flex-wrap items-center justify-between gap-3 text-sm">
            <span>{title}</span>
            <span className={`status ${allowed ? 'good' : 'info'}`}>
              {allowed ? texts.allowed : texts.notAllowed}
            </span>
          </li>
        ))}
      </ul>
      {may && (
        <Button className="button second justify-self-start" onPress={() => setAsking(true)}>
          {texts.record}
        </Button>
      )}
      {isAsking && (
        <RecordDialog
          id={id}
          purposes={found.data.purposes.map(({ purpose, title }) => ({ id: purpose, label: title }))}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}

function RecordDialog({
  id,
  purposes,
  onClose,
}: {
  id: string
  purposes: readonly { id: string; label: string }[]
  onClose: () => void
}) {
  const [purpose, setPurpose] = useState(purposes[0]?.id ?? '')
  const [given, setGiven] = useState('yes')
  const [means, setMeans] = useState('writing')
  const record = useWrite((told: ConsentTold, key) => privacy.recordConsent(id, told, key), {
    touches: [['consents', id]],
    onDone: onClose,
  })
  const told = { purpose, given: given === 'yes', means } as ConsentTold
  return (
    <Sheet title={texts.recordTitle} isOpen onClose={onClose}>
      <Choice label={texts.title} options={purposes} value={purpose} onChange={setPurpose} />
      <Segments
        label={texts.title}
        value={given}
        onChange={setGiven}
        options={[
          { id: 'yes', label: texts.yes },
          { id: 'no', label: texts.no },
        ]}
      />
      <Segments
        label={texts.means}
        hideLabel={false}
        value={means}
        onChange={setMeans}
        options={Object.entries(texts.meansNames).map(([name, label]) => ({ id: name, label }))}
      />
      <WriteProblem problem={record.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button className="button" onPress={() => record.mutate(told)} isPending={record.isPending}>
          {texts.save}
        </Button>
      </div>
    </Sheet>
  )
}

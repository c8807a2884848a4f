import type { NewResultSource, ResultSource, ResultSourceWithSecret } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Inbox from 'lucide-react/icons/inbox'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { sources } from '../api/programs.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'

const texts = m.sources

export function SourcesScreen() {
  const may = useMay('result:write')
  const [isAdding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['sources'], queryFn: sources.list })
  const items = list.data?.items ?? []
  const add = may && (
    <Button className="button" onPress={() => setAdding(true)}>
      <Plus size={18} aria-hidden /> {texts.add}
    </Button>
  )
  return (
    <>
      <PageHead
        title={texts.title}
        lead={texts.lead}
        back={{ to: '/programs', label: m.certification.title }}
      >
        <Link to="/platforms" className="button second">
          {m.platforms.title}
        </Link>
        {items.length > 0 && add}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={Inbox} title={texts.none} hint={texts.noneHint}>
          {add}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((source) => (
            <Line key={source.id} source={source} />
          ))}
        </ul>
      )}
      {isAdding && <AddSource onClose={() => setAdding(false)} />}
    </>
  )
}

const Line = ({ source }: { source: ResultSource }) => (
  <li className="px-5 py-4">
    <p className="font-semibold">
      <Link to="/sources/$id" params={{ id: source.id }}>
        <bdi>{source.name}</bdi>
      </Link>
    </p>
    <p className="mt-1 text-sm text-soft">
      {texts.schemes[source.scheme]}
      {source.pausedAt && ` · ${texts.paused}`}
      {!source.mapping && ` · ${texts.outcomes.unmapped}`}
      {source.lastAt && ` · ${instant(source.lastAt)}`}
    </p>
  </li>
)

function AddSource({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [secret, setSecret] = useState('')
  const [scheme, setScheme] = useState<NonNullable<NewResultSource['scheme']>>('standard')
  const add = useWrite(sources.add, { touches: [['sources']] })
  if (add.data) return <Shown source={add.data} onClose={onClose} />
  return (
    <Sheet title={texts.add} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(add.error)}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ name: name.trim(), scheme, ...(secret ? { secret } : {}) })
        }}
      >
        <Field
          label={texts.name}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={200}
        />
        <Choice
          label={texts.scheme}
          value={scheme}
          onChange={(chosen) => setScheme(chosen as typeof scheme)}
          options={Object.entries(texts.schemes).map(([id, label]) => ({ id, label }))}
        />
        <Field
          label={texts.ownSecret}
          hint={texts.ownSecretHint}
          name="secret"
          value={secret}
          onChange={setSecret}
          isOptional
          maxLength={200}
        />
        <WriteProblem problem={add.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={add.isPending}>
            {texts.add}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

function Shown({ source, onClose }: { source: ResultSourceWithSecret; onClose: () => void }) {
  return (
    <Sheet title={texts.shownTitle} isOpen onClose={onClose} role="alertdialog">
      <Notice tone="warn">{texts.shownText}</Notice>
      {(
        [
          [texts.address, source.url],
          [texts.secret, source.secret],
        ] as const
      ).map(([label, value]) => (
        <label key={label} className="field">
          <span className="label">{label}</span>
          <input
            className="input code"
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      ))}
      <div className="flex justify-end">
        <Button className="button" onPress={onClose}>
          {m.general.close}
        </Button>
      </div>
    </Sheet>
  )
}

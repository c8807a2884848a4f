import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { account } from '../api/account.ts'
import type { Problem } from '../api/client.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { day, instant } from '../ui/format.ts'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { makePasskey } from './passkey.ts'
import { Question, Section } from './section.tsx'

const texts = m.account.passkeys
const touches = [['passkeys'], ['second-factor'], ['account']]
type Passkey = Awaited<ReturnType<typeof account.passkeys>>['items'][number]

export function Passkeys() {
  const [isAdding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['passkeys'], queryFn: account.passkeys })
  const make = useWrite(makePasskey, { touches, onDone: () => setAdding(false) })
  const isSupported = browserSupportsWebAuthn()
  return (
    <Section
      title={texts.title}
      hint={texts.hint}
      icon={Fingerprint}
      action={
        isSupported && (
          <Button className="button second" onPress={() => setAdding(true)}>
            <Plus size={18} aria-hidden /> {texts.add}
          </Button>
        )
      }
    >
      {!isSupported && <Notice tone="info">{texts.unsupported}</Notice>}
      {list.isPending && <Waiting rows={1} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="text-sm text-faint">{texts.none}</p>}
      {list.data && list.data.items.length > 0 && (
        <ul className="lines">
          {list.data.items.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {isAdding && (
        <NameSheet
          title={texts.addTitle}
          hint={texts.addHint}
          action={texts.go}
          name={texts.nameUsual}
          isPending={make.isPending}
          problem={make.error}
          onName={(name) => make.mutate(name)}
          onClose={() => {
            make.reset()
            setAdding(false)
          }}
        />
      )}
    </Section>
  )
}

function PasskeyLine({ passkey }: { passkey: Passkey }) {
  const [asks, setAsks] = useState<'rename' | 'remove' | null>(null)
  const onDone = () => setAsks(null)
  const rename = useWrite((name: string) => account.renamePasskey(passkey.id, name), { touches, onDone })
  const remove = useWrite(account.removePasskey, { touches, onDone })
  return (
    <li className="line">
      <div className="min-w-0">
        <bdi className="font-semibold">{passkey.name}</bdi>
        <p className="text-sm text-soft">
          {texts.made(day(passkey.createdAt))} ·{' '}
          {passkey.usedAt ? texts.used(instant(passkey.usedAt)) : texts.unused}
        </p>
      </div>
      <div className="row">
        <Button className="button plain small" onPress={() => setAsks('rename')}>
          {texts.rename}
          <span className="said-only"> {passkey.name}</span>
        </Button>
        <Button className="button second small text-bad" onPress={() => setAsks('remove')}>
          {texts.remove}
          <span className="said-only"> {passkey.name}</span>
        </Button>
      </div>
      {asks === 'rename' && (
        <NameSheet
          title={texts.renameTitle}
          action={m.general.save}
          name={passkey.name}
          isPending={rename.isPending}
          problem={rename.error}
          onName={(name) => rename.mutate(name)}
          onClose={onDone}
        />
      )}
      <Question
        title={texts.removeTitle(passkey.name)}
        text={texts.removeText}
        action={texts.remove}
        isOpen={asks === 'remove'}
        isPending={remove.isPending}
        problem={remove.error}
        onGo={() => remove.mutate(passkey.id)}
        onClose={onDone}
      />
    </li>
  )
}

function NameSheet(props: {
  title: string
  hint?: string
  action: string
  name: string
  isPending: boolean
  problem: Problem | null
  onName: (name: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState(props.name)
  return (
    <Sheet title={props.title} isOpen onClose={props.onClose}>
      <Form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          props.onName(name.trim())
        }}
      >
        <Field
          label={texts.name}
          hint={props.hint}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={100}
        />
        <WriteProblem problem={props.problem} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={props.onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={props.isPending}>
            {props.action}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

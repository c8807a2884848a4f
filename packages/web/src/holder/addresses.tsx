import AtSign from 'lucide-react/icons/at-sign'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { Question, Section } from '../account/section.tsx'
import { useAccount } from '../account/use-account.ts'
import { holder } from '../api/holder.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'
import { Contacts } from './contacts.tsx'
import { Merge } from './merge.tsx'

const texts = m.holder.addresses
const touches = [['account'], ['held'], ['contacts']]
type Address = ReturnType<typeof useAccount>['addresses'][number]

/** A person's addresses, and which of them letters go to. */
export function AddressesScreen() {
  const { addresses, session } = useAccount()
  const [isAdding, setAdding] = useState(false)
  const [sentTo, setSentTo] = useState<string | null>(null)
  if (session.confined)
    return (
      <>
        <PageHead title={texts.title} lead={texts.lead} />
        <Notice tone="info">{m.account.security.confined}</Notice>
      </>
    )
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <div className="grid gap-5">
        {sentTo && <Notice tone="good">{texts.sent(sentTo)}</Notice>}
        <Section
          title={texts.list}
          hint={texts.listHint}
          icon={AtSign}
          action={
            <Button className="button second" onPress={() => setAdding(true)}>
              {texts.add}
            </Button>
          }
        >
          <ul className="lines">
            {addresses.map((address, nth) => (
              <AddressLine
                key={address.id}
                address={address}
                isMain={address.primary || (nth === 0 && !addresses.some(({ primary }) => primary))}
              />
            ))}
          </ul>
        </Section>
        <Contacts />
        <Merge />
      </div>
      {isAdding && (
        <AddSheet
          onSent={(address) => {
            setSentTo(address)
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}

function AddressLine({ address, isMain }: { address: Address; isMain: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const prefer = useWrite(holder.preferAddress, { touches })
  const remove = useWrite(holder.removeAddress, { touches, onDone: () => setAsking(false) })
  return (
    <li className="line">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5">
          <bdi className="font-semibold break-all">{address.address}</bdi>
          {isMain && <span className="status good">{texts.primary}</span>}
        </p>
        <p className="text-sm text-soft">{texts.since(day(address.verifiedAt))}</p>
      </div>
      <div className="row">
        {!isMain && (
          <Button
            className="button plain small"
            onPress={() => prefer.mutate(address.id)}
            isPending={prefer.isPending}
          >
            {texts.makePrimary}
            <span className="said-only"> {address.address}</span>
          </Button>
        )}
        <Button className="button second small text-bad" onPress={() => setAsking(true)}>
          {texts.remove}
          <span className="said-only"> {address.address}</span>
        </Button>
      </div>
      <Question
        title={texts.removeTitle(address.address)}
        text={texts.removeText}
        action={texts.remove}
        isOpen={isAsking}
        isPending={remove.isPending}
        problem={remove.error}
        onGo={() => remove.mutate(address.id)}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

function AddSheet({ onSent, onClose }: { onSent: (address: string) => void; onClose: () => void }) {
  const [address, setAddress] = useState('')
  const add = useWrite(holder.addAddress, { onDone: (_, asked) => onSent(asked) })
  return (
    <Sheet title={texts.add} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(add.error)}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(address.trim())
        }}
      >
        <Field
          label={texts.address}
          name="address"
          type="email"
          value={address}
          onChange={setAddress}
          isRequired
          autoFocus
          autoComplete="email"
        />
        <WriteProblem problem={add.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={add.isPending}>
            {texts.send}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

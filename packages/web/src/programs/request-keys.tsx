import type { RequestKey } from '@laurel/sdk'
import FileSignature from 'lucide-react/icons/file-pen-line'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { callers } from '../api/callers.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'

import { Secrets } from '../ui/secrets.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { Answers, Overlap } from './change.tsx'
import { KeyForm } from './key-form.tsx'
import type { CallerActs } from './line.tsx'
import { CallersScreen } from './screen.tsx'

const texts = m.programs.requestKeys
const acts: CallerActs = {
  touches: [['request-keys']],
  pause: callers.pauseRequestKey,
  resume: callers.resumeRequestKey,
  end: callers.endRequestKey,
  rotate: texts.rotate,
}

/** The keys that programs sign their requests with. */
export function RequestKeysScreen() {
  return (
    <CallersScreen<RequestKey>
      words={texts}
      icon={FileSignature}
      kind="request-key"
      acts={acts}
      list={callers.requestKeys}
      mark={({ id, algorithm }) => (
        <>
          {texts.algorithms[algorithm] ?? algorithm} · <code>{id}</code>
        </>
      )}
      rotation={(caller, onClose) => <ReplaceKey caller={caller} onClose={onClose} />}
      create={(onClose) => <NewRequestKey onClose={onClose} />}
    />
  )
}

function Registered({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <Secrets
      title={texts.shownTitle}
      text={texts.shownText}
      tone="info"
      values={[{ label: texts.id, value: id }]}
      onClose={onClose}
    />
  )
}

/** PEM text as it is; what is no PEM is read as a JWK where it can be. */
function publicKeyOf(text: string): string | Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return text.trim()
  }
}

function PublicKeyField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <Field
      label={texts.publicKey}
      hint={texts.publicKeyHint}
      name="publicKey"
      lines={6}
      value={value}
      onChange={onChange}
      isRequired
      maxLength={5000}
    />
  )
}

function NewRequestKey({ onClose }: { onClose: () => void }) {
  const [publicKey, setPublicKey] = useState('')
  const make = useWrite(callers.registerRequestKey, { touches: acts.touches })
  if (make.data) return <Registered id={make.data.id} onClose={onClose} />
  return (
    <KeyForm
      words={texts}
      making={make}
      onMake={(wish) => make.mutate({ ...wish, publicKey: publicKeyOf(publicKey) })}
      onClose={onClose}
    >
      <PublicKeyField value={publicKey} onChange={setPublicKey} />
    </KeyForm>
  )
}

function ReplaceKey({ caller, onClose }: { caller: RequestKey; onClose: () => void }) {
  const [publicKey, setPublicKey] = useState('')
  const [overlap, setOverlap] = useState('24')
  const replace = useWrite(callers.replaceRequestKey, { touches: acts.touches })
  if (replace.data) return <Registered id={replace.data.id} onClose={onClose} />
  return (
    <Sheet title={texts.rotateTitle(caller.name)} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(replace.error)}
        onSubmit={(event) => {
          event.preventDefault()
          replace.mutate({ id: caller.id, publicKey: publicKeyOf(publicKey), overlapHours: Number(overlap) })
        }}
      >
        <p className="text-soft">{texts.rotateText}</p>
        <PublicKeyField value={publicKey} onChange={setPublicKey} />
        <Overlap label={texts.overlap} value={overlap} onChange={setOverlap} />
        <WriteProblem problem={replace.error} />
        <Answers onClose={onClose}>
          <Button type="submit" className="button" isPending={replace.isPending}>
            {texts.rotate}
          </Button>
        </Answers>
      </Form>
    </Sheet>
  )
}

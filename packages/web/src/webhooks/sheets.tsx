import type { Webhook } from '@laurel/sdk'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import type { Problem } from '../api/client.ts'
import { useWrite } from '../api/use-write.ts'
import { webhooks } from '../api/webhooks.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { ShownSecret } from './secret.tsx'

const texts = m.webhooks
const touches = [['webhooks']]

type Asked = { endpoint: Webhook; onClose: () => void }

export function PauseSheet({ endpoint, onClose }: Asked) {
  const [reason, setReason] = useState('')
  const pause = useWrite(() => webhooks.pause(endpoint.id, reason.trim()), { touches, onDone: onClose })
  return (
    <Sheet title={texts.pauseTitle} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          pause.mutate(undefined)
        }}
      >
        <p className="text-soft">{texts.pauseText}</p>
        <Field
          label={texts.reason}
          name="reason"
          value={reason}
          onChange={setReason}
          isRequired
          autoFocus
          maxLength={500}
        />
        <Answer
          onClose={onClose}
          problem={pause.error}
          isPending={pause.isPending}
          label={texts.pause}
          submits
        />
      </Form>
    </Sheet>
  )
}

export function RotateSheet({ endpoint, onClose }: Asked) {
  const rotate = useWrite((id: string, key: string) => webhooks.rotate(id, key), { touches })
  if (rotate.data) return <ShownSecret secret={rotate.data.secret} onClose={onClose} />
  return (
    <Sheet title={texts.rotateTitle} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.rotateText}</p>
      <Answer
        onClose={onClose}
        problem={rotate.error}
        isPending={rotate.isPending}
        label={texts.rotate}
        onPress={() => rotate.mutate(endpoint.id)}
      />
    </Sheet>
  )
}

export function RemoveSheet({ endpoint, onClose }: Asked) {
  const navigate = useNavigate()
  const remove = useWrite((id: string) => webhooks.remove(id), {
    onDone: () => void navigate({ to: '/webhooks' }),
    touches: [['webhooks']],
  })
  return (
    <Sheet title={texts.removeTitle(new URL(endpoint.url).host)} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.removeText}</p>
      <Answer
        onClose={onClose}
        problem={remove.error}
        isPending={remove.isPending}
        label={texts.remove}
        onPress={() => remove.mutate(endpoint.id)}
        isDangerous
      />
    </Sheet>
  )
}

function Answer({
  onClose,
  problem,
  isPending,
  label,
  onPress,
  submits = false,
  isDangerous = false,
}: {
  onClose: () => void
  problem: Problem | null
  isPending: boolean
  label: string
  onPress?: () => void
  submits?: boolean
  isDangerous?: boolean
}) {
  return (
    <>
      <WriteProblem problem={problem} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button
          className={`button ${isDangerous ? 'danger' : ''}`}
          isPending={isPending}
          {...(submits ? { type: 'submit' as const } : {})}
          {...(onPress ? { onPress } : {})}
        >
          {label}
        </Button>
      </div>
    </>
  )
}

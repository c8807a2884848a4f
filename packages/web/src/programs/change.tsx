import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { Secrets } from '../ui/secrets.tsx'
import { Segments } from '../ui/segments.tsx'
import { WriteProblem } from '../ui/states.tsx'
import type { Caller, CallerActs } from './line.tsx'

const texts = m.apiKeys
type Asked = { caller: Pick<Caller, 'id' | 'name'>; acts: CallerActs; onClose: () => void }

/** Asks for how long the secret of before stays good, and shows the new one, this once. */
export function RotateSecret({
  caller,
  acts,
  rotate: call,
  secretLabel,
  onClose,
}: Asked & {
  secretLabel: string
  rotate: (input: { id: string; overlapHours: number }) => Promise<string>
}) {
  const [overlap, setOverlap] = useState('24')
  const rotate = useWrite(call, { touches: acts.touches })
  if (rotate.data)
    return (
      <Secrets
        title={texts.shownTitle}
        text={texts.shownText}
        values={[{ label: secretLabel, value: rotate.data }]}
        onClose={onClose}
      />
    )
  return (
    <Sheet title={texts.rotateTitle(caller.name)} isOpen onClose={onClose}>
      <p className="text-soft">{texts.rotateText}</p>
      <Overlap label={texts.overlap} value={overlap} onChange={setOverlap} />
      <WriteProblem problem={rotate.error} />
      <Answers onClose={onClose}>
        <Button
          className="button"
          onPress={() => rotate.mutate({ id: caller.id, overlapHours: Number(overlap) })}
          isPending={rotate.isPending}
        >
          {texts.rotate}
        </Button>
      </Answers>
    </Sheet>
  )
}

export function Overlap({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (hours: string) => void
}) {
  return (
    <div className="grid gap-2">
      <p className="label">{label}</p>
      <Segments
        label={label}
        value={value}
        onChange={onChange}
        options={Object.entries(texts.overlaps).map(([id, name]) => ({ id, label: name }))}
      />
    </div>
  )
}

export function PauseCaller({ caller, acts, onClose }: Asked) {
  const [reason, setReason] = useState('')
  const pause = useWrite(acts.pause, { touches: acts.touches, onDone: onClose })
  return (
    <Sheet title={m.programs.pauseTitle(caller.name)} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(pause.error)}
        onSubmit={(event) => {
          event.preventDefault()
          pause.mutate({ id: caller.id, reason: reason.trim() })
        }}
      >
        <p className="text-soft">{acts.pauseText ?? texts.pauseText}</p>
        <Field
          label={texts.pauseReason}
          hint={texts.pauseReasonHint}
          name="reason"
          value={reason}
          onChange={setReason}
          isRequired
          autoFocus
          maxLength={500}
        />
        <WriteProblem problem={pause.error} />
        <Answers onClose={onClose}>
          <Button type="submit" className="button" isPending={pause.isPending}>
            {texts.pause}
          </Button>
        </Answers>
      </Form>
    </Sheet>
  )
}

export function EndCaller({ caller, acts, onClose }: Asked) {
  const end = useWrite((id: string) => acts.end(id), { touches: acts.touches, onDone: onClose })
  return (
    <Sheet title={m.programs.endTitle(caller.name)} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{acts.endText ?? texts.endText}</p>
      <WriteProblem problem={end.error} />
      <Answers onClose={onClose}>
        <Button className="button danger" onPress={() => end.mutate(caller.id)} isPending={end.isPending}>
          {texts.end}
        </Button>
      </Answers>
    </Sheet>
  )
}

export function Answers({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button className="button second" onPress={onClose}>
        {m.general.cancel}
      </Button>
      {children}
    </div>
  )
}

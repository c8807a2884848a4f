import encodeQR from 'qr'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { account } from '../api/account.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.account.app

/** Shows the secret of the app, this once, as a picture and in letters; takes the first code. */
export function SetUpApp({
  prepared,
  onCodes,
  onClose,
}: {
  prepared: { secret: string; uri: string }
  onCodes: (codes: readonly string[]) => void
  onClose: () => void
}) {
  const [code, setCode] = useState('')
  const confirm = useWrite((digits: string) => account.confirmApp(digits), {
    touches: [['second-factor'], ['account'], ['sessions']],
    onDone: ({ recoveryCodes }) => onCodes(recoveryCodes),
  })
  return (
    <Sheet title={texts.setUpTitle} isOpen onClose={onClose}>
      <p className="text-soft">{texts.scan}</p>
      <QrCode text={prepared.uri} label={texts.qr} />
      <div className="text-sm text-soft">
        {texts.byHand}
        <code className="mt-1 block break-all text-ink">{prepared.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </div>
      <Form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          confirm.mutate(code.replaceAll(' ', ''))
        }}
      >
        <Field
          label={texts.code}
          hint={texts.codeHint}
          name="code"
          value={code}
          onChange={setCode}
          isRequired
          autoFocus
          autoComplete="one-time-code"
          maxLength={10}
        />
        <WriteProblem problem={confirm.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={confirm.isPending}>
            {texts.confirm}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

/** Dark on white whatever the theme: phones read it so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 3 })
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      className="size-52 justify-self-center rounded-md border border-line"
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

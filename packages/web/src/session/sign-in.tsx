import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Building from 'lucide-react/icons/building'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import MailCheck from 'lucide-react/icons/mail-check'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { showPasskey } from '../account/passkey.ts'
import type { Problem } from '../api/client.ts'
import { laurel } from '../api/laurel.ts'
import { type Way, waysOf } from '../api/sign-in.ts'
import { fieldErrors } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { Door } from './door.tsx'
import { LedDoor } from './led-door.tsx'
import { ProviderDoor } from './provider-door.tsx'

const texts = m.signIn

/** The door: the address first, which leads to a provider where its domain is proved, or gets a link by mail; no password. */
export function SignIn() {
  const [email, setEmail] = useState('')
  const [isThroughProvider, setThroughProvider] = useState(false)
  const send = useMutation<unknown, Problem, string>({ mutationFn: laurel.signIn })
  const find = useMutation<readonly Way[], Problem, string>({
    mutationFn: async (address) => (await waysOf(address)).ways,
    onSuccess: (ways, address) => ways.length === 0 && send.mutate(address),
  })
  const again = () => {
    send.reset()
    find.reset()
  }
  if (isThroughProvider) return <ProviderDoor onBack={() => setThroughProvider(false)} />
  if (send.isSuccess)
    return (
      <Door title={texts.sentTitle}>
        <Sent email={email} onAnother={again} />
      </Door>
    )
  if (find.data && find.data.length > 0)
    return (
      <LedDoor
        email={email.trim()}
        ways={find.data}
        isSending={send.isPending}
        problem={send.error}
        onMail={() => send.mutate(email.trim())}
        onBack={again}
      />
    )
  const problem = find.error ?? send.error
  return (
    <Door title={texts.title} lead={texts.lead}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(problem)}
        onSubmit={(event) => {
          event.preventDefault()
          find.mutate(email.trim())
        }}
      >
        <Field
          label={texts.email}
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          autoFocus
          autoComplete="email"
        />
        <WriteProblem problem={problem} />
        <Button type="submit" className="button large wide" isPending={find.isPending || send.isPending}>
          {texts.send}
        </Button>
      </Form>
      <div className="grid gap-3">
        <p className="or">{texts.or}</p>
        <PasskeyDoor />
        <Button className="button second wide" onPress={() => setThroughProvider(true)}>
          <Building size={19} aria-hidden /> {m.signInSettings.door.open}
        </Button>
      </div>
    </Door>
  )
}

/** Without an address: the browser offers the passkeys that it has for this place. */
function PasskeyDoor() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useMutation<void, Problem>({
    mutationFn: () => showPasskey(false),
    onSuccess: async () => {
      queries.clear()
      await navigate({ to: '/' })
    },
  })
  if (!browserSupportsWebAuthn()) return null
  return (
    <div className="grid gap-3">
      <WriteProblem problem={show.error} />
      <Button className="button second wide" onPress={() => show.mutate()} isPending={show.isPending}>
        <Fingerprint size={19} aria-hidden /> {texts.passkey}
      </Button>
    </div>
  )
}

function Sent({ email, onAnother }: { email: string; onAnother: () => void }) {
  return (
    <div role="status" className="grid justify-items-start gap-4">
      <span className="grid size-14 place-items-center rounded-full bg-brand-wash text-brand-ink">
        <MailCheck size={26} strokeWidth={1.7} aria-hidden />
      </span>
      <h1 className="text-3xl">{texts.sentTitle}</h1>
      <p className="text-soft">{texts.sent(email)}</p>
      <DevelopmentInbox />
      <Button className="button second" onPress={onAnother}>
        {texts.another}
      </Button>
    </div>
  )
}

/** A link to the inbox page, where this server has one. */
function DevelopmentInbox() {
  const [exists, setExists] = useState(false)
  useEffect(() => {
    fetch('/dev/mail', { method: 'HEAD' }).then(
      (response) => setExists(response.ok),
      () => {},
    )
  }, [])
  if (!exists) return null
  return (
    <p className="text-sm text-soft">
      {texts.development} <a href="/dev/mail">{texts.inbox}</a>
    </p>
  )
}

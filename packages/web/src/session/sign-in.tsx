import { useMutation } from '@tanstack/react-query'
import MailCheck from 'lucide-react/icons/mail-check'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import type { Problem } from '../api/client.ts'
import { laurel } from '../api/laurel.ts'
import { fieldErrors } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Field } from '../ui/fields.tsx'
import { Mark } from '../ui/mark.tsx'
import { WriteProblem } from '../ui/states.tsx'

/** The door: an address, a link by mail, no password. */
export function SignIn() {
  const [email, setEmail] = useState('')
  const send = useMutation<unknown, Problem, string>({ mutationFn: laurel.signIn })
  useEffect(() => {
    document.title = `${m.signIn.title} · ${m.general.product}`
  }, [])
  return (
    <div className="sign-in grid min-h-dvh place-items-center px-4 py-10">
      <main className="w-full max-w-[26rem]">
        <div className="mb-7 grid justify-items-center gap-3 text-center">
          <Mark className="h-12 w-14" />
          <span className="font-serif text-2xl font-[550] tracking-tight">{m.general.product}</span>
        </div>
        <div className="card floating grid gap-6 rounded-xl p-[clamp(1.5rem,6vw,2.5rem)]">
          {send.isSuccess ? (
            <Sent email={email} onAnother={() => send.reset()} />
          ) : (
            <>
              <div>
                <h1 className="text-3xl">{m.signIn.title}</h1>
                <p className="mt-2 text-soft">{m.signIn.lead}</p>
              </div>
              <Form
                className="grid gap-5"
                validationErrors={fieldErrors(send.error)}
                onSubmit={(event) => {
                  event.preventDefault()
                  send.mutate(email.trim())
                }}
              >
                <Field
                  label={m.signIn.email}
                  name="email"
                  type="email"
                  value={email}
                  onChange={setEmail}
                  isRequired
                  autoFocus
                  autoComplete="email"
                />
                <WriteProblem problem={send.error} />
                <Button type="submit" className="button large wide" isPending={send.isPending}>
                  {m.signIn.send}
                </Button>
              </Form>
            </>
          )}
        </div>
        <p className="mt-6 text-center text-sm text-faint">{m.signIn.promise}</p>
      </main>
    </div>
  )
}

function Sent({ email, onAnother }: { email: string; onAnother: () => void }) {
  return (
    <div role="status" className="grid justify-items-start gap-4">
      <span className="grid size-14 place-items-center rounded-full bg-brand-wash text-brand-ink">
        <MailCheck size={26} strokeWidth={1.7} aria-hidden />
      </span>
      <h1 className="text-3xl">{m.signIn.sentTitle}</h1>
      <p className="text-soft">{m.signIn.sent(email)}</p>
      <DevelopmentInbox />
      <Button className="button second" onPress={onAnother}>
        {m.signIn.another}
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
      {m.signIn.development} <a href="/dev/mail">{m.signIn.inbox}</a>
    </p>
  )
}

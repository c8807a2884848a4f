import { useMutation, useQuery } from '@tanstack/react-query'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { account } from '../api/account.ts'
import type { Problem } from '../api/client.ts'
import { m } from '../messages/messages.ts'
import { Field } from '../ui/fields.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { showPasskey } from './passkey.ts'

const texts = m.account.confirm

/** Asks for a passkey or a code, whichever the person has. */
export function FactorForm({ onDone, submit }: { onDone: () => void; submit: string }) {
  const means = useQuery({ queryKey: ['second-factor'], queryFn: account.secondFactor })
  const passkey = useMutation<void, Problem>({ mutationFn: () => showPasskey(true), onSuccess: onDone })
  if (means.isPending) return <Waiting rows={2} />
  if (means.error) return <Failure error={means.error} onRetry={() => void means.refetch()} />
  const { passkeys, authenticatorApp } = means.data
  return (
    <div className="grid gap-5">
      {passkeys > 0 && (
        <Button
          className="button large wide"
          onPress={() => passkey.mutate()}
          isPending={passkey.isPending}
          autoFocus={authenticatorApp === null}
        >
          <Fingerprint size={20} aria-hidden /> {texts.passkey}
        </Button>
      )}
      <WriteProblem problem={passkey.error} />
      {passkeys > 0 && authenticatorApp && <p className="or">{texts.or}</p>}
      {authenticatorApp && <CodeForm onDone={onDone} submit={submit} isSecond={passkeys > 0} />}
    </div>
  )
}

function CodeForm({ onDone, submit, isSecond }: { onDone: () => void; submit: string; isSecond: boolean }) {
  const [code, setCode] = useState('')
  const show = useMutation<unknown, Problem, string>({ mutationFn: account.showCode, onSuccess: onDone })
  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        show.mutate(code.trim())
      }}
    >
      <Field
        label={texts.code}
        hint={texts.codeHint}
        name="code"
        value={code}
        onChange={setCode}
        isRequired
        autoFocus={!isSecond}
        autoComplete="one-time-code"
        maxLength={60}
      />
      <WriteProblem problem={show.error} />
      <Button
        type="submit"
        className={`button wide ${isSecond ? 'second' : 'large'}`}
        isPending={show.isPending}
      >
        {submit}
      </Button>
    </Form>
  )
}

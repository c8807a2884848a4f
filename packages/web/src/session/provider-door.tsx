import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import type { Problem } from '../api/client.ts'
import { signInSettings } from '../api/sign-in.ts'
import { m } from '../messages/messages.ts'
import { Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'
import { Door } from './door.tsx'

const texts = m.signInSettings.door
type Found = Awaited<ReturnType<typeof signInSettings.find>>

/** Finds the identity provider of somebody's organization, and leads there. */
export function ProviderDoor({ onBack }: { onBack: () => void }) {
  const [name, setName] = useState('')
  const find = useMutation<Found, Problem, string>({ mutationFn: signInSettings.find })
  return (
    <Door title={texts.title} lead={texts.lead}>
      <Form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          find.mutate(name.trim().toLowerCase())
        }}
      >
        <Field
          label={texts.name}
          hint={texts.nameHint}
          name="organization"
          value={name}
          onChange={(value) => {
            find.reset()
            setName(value)
          }}
          isRequired
          autoFocus
          autoComplete="organization"
          maxLength={63}
        />
        <WriteProblem problem={find.error} />
        {find.data?.items.length === 0 && <Notice tone="bad">{texts.none}</Notice>}
        {find.data?.items.map((provider) => (
          <a key={provider.id} className="button large wide" href={provider.startUrl}>
            {texts.go(provider.name)}
          </a>
        ))}
        {!find.data?.items.length && (
          <Button type="submit" className="button large wide" isPending={find.isPending}>
            {texts.find}
          </Button>
        )}
      </Form>
      <Button className="button plain wide" onPress={onBack}>
        {texts.back}
      </Button>
    </Door>
  )
}

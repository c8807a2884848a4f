import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { type IdentityProvider, type NewIdentityProvider, signInSettings } from '../api/sign-in.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.signInSettings
export const nobody = 'nobody'
export const newcomerRoles = [
  { id: nobody, label: texts.nobody },
  ...Object.entries(texts.roles).map(([id, label]) => ({ id, label })),
]

type Draft = {
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  domains: string
  role: string
}
const draftOf = (known: IdentityProvider | null): Draft => ({
  name: known?.name ?? '',
  issuer: known?.issuer ?? '',
  clientId: known?.clientId ?? '',
  clientSecret: '',
  domains: known?.domains.join(', ') ?? '',
  role: known?.newcomerRole ?? nobody,
})

export const domainsIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((domain) => domain.replace(/^@/, ''))
    .filter(Boolean)

/** An empty secret says: none for a new provider, the known one for a known one. */
function wishOf(draft: Draft, isNew: boolean): NewIdentityProvider {
  const secret = draft.clientSecret.trim()
  return {
    name: draft.name.trim(),
    issuer: draft.issuer.trim(),
    clientId: draft.clientId.trim(),
    ...(secret !== '' ? { clientSecret: secret } : isNew ? { clientSecret: null } : {}),
    domains: domainsIn(draft.domains),
    newcomerRole: draft.role === nobody ? null : draft.role,
  }
}

/** Adds or changes an identity provider. It is asked to describe itself before anything is saved. */
export function ProviderForm({
  known,
  head,
  onClose,
}: {
  known: IdentityProvider | null
  head?: ReactNode
  onClose: () => void
}) {
  const [draft, setDraft] = useState(() => draftOf(known))
  const set = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value })
  const save = useWrite(
    (wish: NewIdentityProvider, key) =>
      known === null ? signInSettings.add(wish, key) : signInSettings.change(known.id, wish, key),
    { touches: [['providers']], onDone: onClose },
  )
  const field = (name: Exclude<keyof Draft, 'role'>) => ({
    name,
    label: texts[name],
    value: draft[name],
    onChange: set(name),
  })
  return (
    <Sheet title={known ? texts.changeTitle(known.name) : texts.addTitle} isOpen onClose={onClose}>
      {head}
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(save.error)}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(wishOf(draft, known === null))
        }}
      >
        <Field {...field('name')} hint={texts.nameHint} isRequired autoFocus maxLength={100} />
        <Field {...field('issuer')} hint={texts.issuerHint} type="url" isRequired maxLength={500} />
        <Field {...field('clientId')} isRequired autoComplete="off" maxLength={500} />
        <Field
          {...field('clientSecret')}
          hint={known?.hasSecret ? texts.clientSecretKept : texts.clientSecretHint}
          isOptional
          autoComplete="off"
          maxLength={1000}
        />
        <Field {...field('domains')} hint={texts.domainsHint} isOptional />
        <Choice
          label={texts.newcomers}
          name="newcomerRole"
          options={newcomerRoles}
          value={draft.role}
          onChange={set('role')}
        />
        <WriteProblem problem={save.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={save.isPending}>
            {texts.save}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { type SamlProvider, type SamlWish, saml } from '../api/sign-in.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { domainsIn, newcomerRoles, nobody } from './provider-form.tsx'

const texts = m.signInSettings
const own = m.saml

type Draft = {
  name: string
  metadataUrl: string
  metadataXml: string
  domains: string
  role: string
  emailAttribute: string
  groupsAttribute: string
  roleByGroup: string
  signsRequests: boolean
  unsolicited: boolean
}
const draftOf = (known: SamlProvider | null): Draft => ({
  name: known?.name ?? '',
  metadataUrl: known?.metadataUrl ?? '',
  metadataXml: '',
  domains: known?.domains.join(', ') ?? '',
  role: known?.newcomerRole ?? nobody,
  emailAttribute: known?.emailAttribute ?? '',
  groupsAttribute: known?.groupsAttribute ?? '',
  roleByGroup: known?.roleByGroup.map(({ group, role }) => `${group} = ${role}`).join('\n') ?? '',
  signsRequests: known?.signsRequests ?? false,
  unsolicited: known?.unsolicited ?? false,
})

/** `group = role` in each line; the last sign counts, since names of groups may hold one. */
const rolesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => /^(.*)=(.*)$/.exec(line) ?? [line, line, ''])
    .map(([, group, role]) => ({ group: group!.trim(), role: role!.trim().toLowerCase() }))
    .filter(({ group }) => group !== '')

function wishOf(draft: Draft, known: SamlProvider | null): SamlWish {
  const [url, xml] = [draft.metadataUrl.trim(), draft.metadataXml.trim()]
  const isSame = xml === '' && url === (known?.metadataUrl ?? '')
  return {
    name: draft.name.trim(),
    ...(isSame ? {} : xml === '' ? { metadataUrl: url } : { metadataXml: xml }),
    domains: domainsIn(draft.domains),
    newcomerRole: draft.role === nobody ? null : draft.role,
    emailAttribute: draft.emailAttribute.trim() || null,
    groupsAttribute: draft.groupsAttribute.trim() || null,
    roleByGroup: rolesIn(draft.roleByGroup),
    signsRequests: draft.signsRequests,
    unsolicited: draft.unsolicited,
  }
}

/** Adds or changes a SAML provider. Its metadata is read before anything is saved. */
export function SamlForm({
  known,
  head,
  onClose,
}: {
  known: SamlProvider | null
  head?: ReactNode
  onClose: () => void
}) {
  const [draft, setDraft] = useState(() => draftOf(known))
  const save = useWrite(
    (wish: SamlWish, key) => (known === null ? saml.add(wish, key) : saml.change(known.id, wish, key)),
    { touches: [['saml-providers']], onDone: onClose },
  )
  const set = (name: keyof Draft) => (value: string | boolean) => {
    save.reset()
    setDraft({ ...draft, [name]: value })
  }
  return (
    <Sheet title={known ? texts.changeTitle(known.name) : texts.addTitle} isOpen onClose={onClose}>
      {head}
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(save.error)}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(wishOf(draft, known))
        }}
      >
        {known === null && <p className="text-sm text-soft">{own.addHint}</p>}
        <Fields draft={draft} set={set} isNew={known === null} />
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

type FieldsProps = {
  draft: Draft
  set: (name: keyof Draft) => (value: string | boolean) => void
  isNew: boolean
}

function Fields({ draft, set, isNew }: FieldsProps) {
  const field = (name: Exclude<keyof Draft, 'signsRequests' | 'unsolicited' | 'role'>, label: string) => ({
    name,
    label,
    value: draft[name],
    onChange: set(name),
  })
  return (
    <>
      <Field {...field('name', texts.name)} hint={texts.nameHint} isRequired autoFocus maxLength={100} />
      <Field
        {...field('metadataUrl', own.metadataUrl)}
        hint={own.metadataUrlHint}
        type="url"
        isOptional
        maxLength={1000}
      />
      <Field
        {...field('metadataXml', own.metadataXml)}
        hint={isNew ? own.metadataXmlHint : own.metadataKept}
        isOptional
        lines={3}
        maxLength={400_000}
      />
      <Field {...field('domains', texts.domains)} hint={texts.domainsHint} isOptional />
      <Choice
        label={texts.newcomers}
        name="newcomerRole"
        options={newcomerRoles}
        value={draft.role}
        onChange={set('role')}
      />
      <details className="text-sm">
        <summary className="cursor-pointer font-medium">{own.more}</summary>
        <div className="mt-4 grid gap-5">
          <Field
            {...field('emailAttribute', own.emailAttribute)}
            hint={own.usualNames}
            isOptional
            autoComplete="off"
            maxLength={300}
          />
          <Field
            {...field('groupsAttribute', own.groupsAttribute)}
            hint={own.groupsHint}
            isOptional
            autoComplete="off"
            maxLength={300}
          />
          <Field {...field('roleByGroup', own.roleByGroup)} hint={own.roleByGroupHint} isOptional lines={3} />
          <Tick isSelected={draft.signsRequests} onChange={set('signsRequests')}>
            {own.signsRequests}
          </Tick>
          <div>
            <Tick isSelected={draft.unsolicited} onChange={set('unsolicited')}>
              {own.unsolicited}
            </Tick>
            <p className="text-sm text-soft">{own.unsolicitedHint}</p>
          </div>
        </div>
      </details>
    </>
  )
}

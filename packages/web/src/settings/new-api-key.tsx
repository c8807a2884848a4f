import type { NewApiKey as NewApiKeyRequest } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Form } from 'react-aria-components/Form'
import { Label } from 'react-aria-components/Label'
import { laurel } from '../api/laurel.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useSession } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field, Tick } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.apiKeys
type Scope = NewApiKeyRequest['scopes'][number]
const usual: Scope[] = ['achievement:read', 'credential:read', 'credential:issue']

/** Makes a key and shows it, this once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const { permissions } = useSession()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState(usual.filter((scope) => permissions.includes(scope)))
  const [expires, setExpires] = useState('')
  const make = useWrite(laurel.createApiKey, { touches: [['api-keys']] })
  if (make.data) return <Shown secret={make.data.key} onClose={onClose} />
  return (
    <Sheet title={texts.create} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(make.error)}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate({
            name: name.trim(),
            scopes,
            ...(expires ? { expiresAt: `${expires}T23:59:59Z` } : {}),
          })
        }}
      >
        <Field
          label={texts.name}
          hint={texts.nameHint}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={200}
        />
        <CheckboxGroup
          className="field"
          name="scopes"
          value={scopes}
          onChange={(chosen) => setScopes(chosen as Scope[])}
          isRequired
        >
          <Label className="label">{texts.scopes}</Label>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {permissions.map((scope) => (
              <Tick key={scope} value={scope}>
                {texts.scopeNames[scope] ?? scope}
              </Tick>
            ))}
          </div>
          <FieldError className="wrong">{texts.scopesNone}</FieldError>
        </CheckboxGroup>
        <Field
          label={texts.expires}
          name="expiresAt"
          type="date"
          value={expires}
          onChange={setExpires}
          isOptional
        />
        <WriteProblem problem={make.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={make.isPending}>
            {texts.create}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

function Shown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  return (
    <Sheet title={texts.shownTitle} isOpen onClose={onClose} role="alertdialog">
      <Notice tone="warn">{texts.shownText}</Notice>
      <label className="field">
        <span className="label">{texts.key}</span>
        <input
          className="input code"
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div className="flex flex-wrap justify-end gap-3">
        {navigator.clipboard && (
          <Button
            className="button"
            onPress={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {copied ? m.general.copied : m.general.copy}
          </Button>
        )}
        <Button className="button second" onPress={onClose}>
          {m.general.close}
        </Button>
      </div>
    </Sheet>
  )
}

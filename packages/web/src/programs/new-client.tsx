import type { CreatedOauthClient } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { callers } from '../api/callers.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useSession } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { PermissionTicks } from '../ui/permission-ticks.tsx'
import { Secrets } from '../ui/secrets.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { Answers } from './change.tsx'

import { usualScopes } from './key-form.tsx'

const texts = m.programs.clients
type Kind = keyof typeof texts.kinds
const kinds = Object.keys(texts.kinds) as Kind[]

/** Registers a client and shows its secret, this once. Keys of its own (private_key_jwt) are for the API. */
export function NewClient({ onClose }: { onClose: () => void }) {
  const { permissions } = useSession()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('machine')
  const [redirects, setRedirects] = useState('')
  const [scopes, setScopes] = useState(usualScopes.filter((scope) => permissions.includes(scope)))
  const [isBound, setBound] = useState(false)
  const make = useWrite(callers.registerClient, { touches: [['clients']] })
  if (make.data) return <Registered client={make.data} onClose={onClose} />
  const isForMembers = kind !== 'machine'
  const redirectUris = redirects.split(/\s+/).filter(Boolean)
  return (
    <Sheet title={texts.create} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={atFields(fieldErrors(make.error))}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate({
            name: name.trim(),
            scopes,
            grants: [isForMembers ? 'authorization_code' : 'client_credentials'],
            authentication: kind === 'device' ? 'none' : 'secret',
            ...(isForMembers ? { redirectUris } : {}),
            dpopRequired: isBound,
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
        <Choice
          label={texts.kind}
          hint={texts.kindHints[kind]}
          value={kind}
          onChange={(chosen) => setKind(chosen as Kind)}
          options={kinds.map((id) => ({ id, label: texts.kinds[id] }))}
        />
        {isForMembers && (
          <Field
            label={texts.redirects}
            hint={texts.redirectsHint}
            name="redirectUris"
            lines={3}
            value={redirects}
            onChange={setRedirects}
            isRequired
          />
        )}
        <PermissionTicks
          label={texts.scopes}
          name="scopes"
          offered={permissions}
          value={scopes}
          onChange={setScopes}
        />
        <Tick isSelected={isBound} onChange={setBound}>
          {texts.dpop}
          <span className="block text-sm text-soft">{texts.dpopHint}</span>
        </Tick>
        <WriteProblem problem={make.error} />
        <Answers onClose={onClose}>
          <Button type="submit" className="button" isPending={make.isPending}>
            {texts.create}
          </Button>
        </Answers>
      </Form>
    </Sheet>
  )
}

/** The addresses share one field: what is wrong with any stands there. */
function atFields(errors: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, message] of Object.entries(errors)) found[name.replace(/\.\d+$/, '')] ??= message
  return found
}

function Registered({ client, onClose }: { client: CreatedOauthClient; onClose: () => void }) {
  const { id, secret } = client
  const values = [{ label: texts.id, value: id }, ...(secret ? [{ label: texts.secret, value: secret }] : [])]
  return (
    <Secrets
      title={texts.shownTitle}
      text={secret ? texts.shownText : texts.noSecretText}
      tone={secret ? 'warn' : 'info'}
      values={values}
      onClose={onClose}
    />
  )
}

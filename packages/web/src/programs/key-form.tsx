import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { fieldErrors } from '../api/use-write.ts'
import { useSession } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { type Permission, PermissionTicks } from '../ui/permission-ticks.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { Answers } from './change.tsx'

/** What most programs need, as far as the one who asks has it. */
export const usualScopes: readonly Permission[] = ['achievement:read', 'credential:read', 'credential:issue']

/** What is said of every new key. */
export type KeyWish = { name: string; scopes: Permission[]; expiresAt?: string }

type Words = { create: string; name: string; nameHint: string; scopes: string; expires: string }

/** The sheet on which a key is made: its name, what it may do and until when, and `children` between. */
export function KeyForm({
  words,
  making,
  onMake,
  onClose,
  children,
}: {
  words: Words
  making: { readonly error: Parameters<typeof fieldErrors>[0]; readonly isPending: boolean }
  onMake: (wish: KeyWish) => void
  onClose: () => void
  children?: ReactNode
}) {
  const { permissions } = useSession()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState(usualScopes.filter((scope) => permissions.includes(scope)))
  const [expires, setExpires] = useState('')
  return (
    <Sheet title={words.create} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(making.error)}
        onSubmit={(event) => {
          event.preventDefault()
          onMake({
            name: name.trim(),
            scopes,
            ...(expires ? { expiresAt: `${expires}T23:59:59Z` } : {}),
          })
        }}
      >
        <Field
          label={words.name}
          hint={words.nameHint}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={200}
        />
        {children}
        <PermissionTicks
          label={words.scopes}
          name="scopes"
          offered={permissions}
          value={scopes}
          onChange={setScopes}
        />
        <Field
          label={words.expires}
          name="expiresAt"
          type="date"
          value={expires}
          onChange={setExpires}
          isOptional
        />
        <WriteProblem problem={making.error} />
        <Answers onClose={onClose}>
          <Button type="submit" className="button" isPending={making.isPending}>
            {words.create}
          </Button>
        </Answers>
      </Form>
    </Sheet>
  )
}

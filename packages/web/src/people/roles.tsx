import type { Role } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { Question } from '../account/section.tsx'
import { people } from '../api/people.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay, useSession } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { PermissionTicks, permissionWords } from '../ui/permission-ticks.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.roles
const touches = [['roles'], ['members'], ['invitations']]

/** Laurel's roles and those of the organization's own, and what each may do. */
export function RolesSection() {
  const may = useMay('role:write')
  const [edited, setEdited] = useState<Role | 'new' | null>(null)
  const list = useQuery({ queryKey: ['roles'], queryFn: people.roles })
  if (!list.data) return null
  return (
    <section className="mt-9" aria-labelledby="roles">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="roles" className="text-xl">
            {texts.title}
          </h2>
          <p className="mt-1 text-sm text-soft">{texts.lead}</p>
        </div>
        {may && (
          <Button className="button second" onPress={() => setEdited('new')}>
            {texts.create}
          </Button>
        )}
      </div>
      <ul className="card list-none divide-y divide-line">
        {list.data.items.map((role) => (
          <RoleLine key={role.id} role={role} may={may && role.custom} onEdit={() => setEdited(role)} />
        ))}
      </ul>
      {edited !== null && (
        <RoleSheet role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </section>
  )
}

function RoleLine({ role, may, onEdit }: { role: Role; may: boolean; onEdit: () => void }) {
  const [isAsking, setAsking] = useState(false)
  const remove = useWrite(people.removeRole, { touches, onDone: () => setAsking(false) })
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 px-5 py-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi>{role.name}</bdi>
          {role.custom && <span className="status info">{texts.own}</span>}
        </p>
        {role.description && <p className="mt-1 text-sm text-soft">{role.description}</p>}
        <details className="mt-1 text-sm text-soft">
          <summary className="min-h-6 cursor-pointer">
            {texts.show}: {texts.count(role.permissions.length)}
            <span className="said-only"> {role.name}</span>
          </summary>
          <ul className="mt-2 list-disc ps-5">
            {role.permissions.map((permission) => (
              <li key={permission}>{permissionWords(permission)}</li>
            ))}
          </ul>
        </details>
      </div>
      {may && (
        <div className="flex flex-wrap gap-2">
          <Button className="button second small" onPress={onEdit}>
            {texts.edit}
            <span className="said-only"> {role.name}</span>
          </Button>
          <Button className="button second small text-bad" onPress={() => setAsking(true)}>
            {texts.remove}
            <span className="said-only"> {role.name}</span>
          </Button>
        </div>
      )}
      <Question
        title={texts.removeTitle(role.name)}
        text={texts.removeText}
        action={texts.remove}
        isOpen={isAsking}
        isPending={remove.isPending}
        problem={remove.error}
        onGo={() => remove.mutate(role.id)}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

/** A name and the permissions, in words. Nobody can put into a role what they may not do themselves. */
function RoleSheet({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const { permissions: offered } = useSession()
  const [name, setName] = useState(role?.name ?? '')
  const [permissions, setPermissions] = useState(role?.permissions ?? [])
  const save = useWrite(people.saveRole, { touches, onDone: onClose })
  const beyond = permissions.filter((permission) => !offered.includes(permission))
  return (
    <Sheet title={role ? texts.editTitle(role.name) : texts.createTitle} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(save.error)}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ id: role?.id ?? null, name: name.trim(), permissions })
        }}
      >
        {role && <p className="text-soft">{texts.editHint}</p>}
        <Field
          label={texts.name}
          hint={texts.nameHint}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={80}
        />
        <PermissionTicks
          label={texts.may}
          name="permissions"
          offered={offered}
          value={permissions}
          onChange={setPermissions}
        />
        {beyond.length > 0 && <p className="text-sm text-soft">{texts.beyond(beyond.length)}</p>}
        <WriteProblem problem={save.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={save.isPending}>
            {m.general.save}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

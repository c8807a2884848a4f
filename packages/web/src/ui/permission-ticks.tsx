import type { Session } from '@laurel/sdk'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { m } from '../messages/messages.ts'
import { Tick } from './fields.tsx'

export type Permission = Session['permissions'][number]

/** What a permission lets one do, in words. */
export const permissionWords = (name: string): string =>
  m.permissions.names[name] ?? m.apiKeys.scopeNames[name] ?? name

/** Permissions to tick, by what they are about; only those that are offered. */
export function PermissionTicks({
  label,
  name,
  offered,
  value,
  onChange,
}: {
  label: string
  name: string
  offered: readonly Permission[]
  value: readonly Permission[]
  onChange: (chosen: Permission[]) => void
}) {
  return (
    <CheckboxGroup
      className="field"
      name={name}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Permission[])}
      isRequired
    >
      <Label className="label">{label}</Label>
      <div className="grid gap-4">
        {Object.entries(grouped(offered)).map(([group, permissions]) => (
          <fieldset key={group} className="grid gap-x-4 sm:grid-cols-2">
            <legend className="mb-1 text-xs font-semibold text-faint">{group}</legend>
            {permissions.map((permission) => (
              <Tick key={permission} value={permission}>
                {permissionWords(permission)}
              </Tick>
            ))}
          </fieldset>
        ))}
      </div>
      <FieldError className="wrong">{m.apiKeys.scopesNone}</FieldError>
    </CheckboxGroup>
  )
}

function grouped(offered: readonly Permission[]): Record<string, Permission[]> {
  const groups: Record<string, Permission[]> = {}
  for (const permission of offered) {
    const [about = ''] = permission.split(':')
    const group = m.permissions.groups[about] ?? m.permissions.others
    groups[group] = [...(groups[group] ?? []), permission]
  }
  return groups
}

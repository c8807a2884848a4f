import type { Role } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { people } from '../api/people.ts'
import { m } from '../messages/messages.ts'
import { useSession } from '../session/use-session.ts'
import { Choice } from '../ui/fields.tsx'

/** The roles that the one who asks may give: those that may no more than they do. */
export function RoleChoice({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const { permissions } = useSession()
  const roles = useQuery({ queryKey: ['roles'], queryFn: people.roles })
  const mayGive = (role: Role) => role.permissions.every((permission) => permissions.includes(permission))
  const options = (roles.data?.items ?? []).filter(mayGive).map(({ id, name, description }) => ({
    id,
    label: name,
    ...(description ? { detail: description } : {}),
  }))
  return <Choice label={m.people.role} name="role" options={options} value={value} onChange={onChange} />
}

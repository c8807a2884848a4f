import { AccountMenu } from './account-menu.tsx'
import { useSession } from './use-session.ts'

/** Who acts, and for which organization. */
export function Account() {
  const { member, organization } = useSession()
  return (
    <AccountMenu name={member?.name ?? organization.name} detail={organization.name} placement="top start" />
  )
}

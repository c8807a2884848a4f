import type { Session } from '@laurel/sdk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { laurel } from '../api/laurel.ts'

/** Who is signed in. Only for screens behind the door, where the answer is there already. */
export function useSession() {
  return useSuspenseQuery({ queryKey: ['session'], queryFn: laurel.session, staleTime: 5 * 60_000 }).data
}

/** Whether the member may do this; the server decides, this only hides what would be refused. */
export function useMay(permission: Session['permissions'][number]): boolean {
  return useSession().permissions.includes(permission)
}

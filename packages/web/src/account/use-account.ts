import { useSuspenseQuery } from '@tanstack/react-query'
import { account } from '../api/account.ts'

/** The person who is signed in. Only for screens behind the door, where the answer is there already. */
export function useAccount() {
  return useSuspenseQuery({ queryKey: ['account'], queryFn: account.read, staleTime: 60_000 }).data
}

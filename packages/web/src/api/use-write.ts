import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey, type Problem } from './client.ts'
import { surely } from './step-up.ts'

/**
 * A write that is done once however often the button is pressed: as long as the same input is tried again
 * after a failure, it goes out under the same Idempotency-Key.
 */
export function useWrite<Input, Output>(
  write: (input: Input, key: string) => Promise<Output>,
  {
    touches = [],
    onDone,
  }: { touches?: readonly QueryKey[]; onDone?: (output: Output, input: Input) => void } = {},
) {
  const queries = useQueryClient()
  const attempt = useRef<{ input: string; key: string } | null>(null)
  return useMutation<Output, Problem, Input>({
    mutationFn: (input) => {
      const fingerprint =
        JSON.stringify(input, (_name, value: unknown) =>
          value instanceof File ? [value.name, value.size, value.lastModified] : value,
        ) ?? ''
      if (attempt.current?.input !== fingerprint) attempt.current = { input: fingerprint, key: newKey() }
      const { key } = attempt.current
      return surely(() => write(input, key))
    },
    onSuccess: (output, input) => {
      attempt.current = null
      for (const queryKey of touches) void queries.invalidateQueries({ queryKey })
      onDone?.(output, input)
    },
  })
}

/** Field errors by the names of the form's fields: `/recipient/name` belongs to `recipient.name`. */
export function fieldErrors(problem: Problem | null): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { pointer, message } of problem?.errors ?? []) {
    found[pointer.replace(/^\//, '').replaceAll('/', '.')] ??= message
  }
  return found
}

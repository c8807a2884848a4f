import { useEffect, useState } from 'react'

const nothing: ReadonlySet<string> = new Set()

/** Which credentials of a list are chosen: some, or all that match. Another filter begins anew. */
export function useChoice(filter: string) {
  const [chosen, setChosen] = useState(nothing)
  const [isAll, setAll] = useState(false)
  const clear = () => {
    setChosen(nothing)
    setAll(false)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is what it is about
  useEffect(clear, [filter])
  return {
    chosen,
    isAll,
    clear,
    chooseAll: () => setAll(true),
    toggle(ids: readonly string[], on: boolean) {
      setAll(false)
      setChosen((before) => {
        const after = new Set(before)
        for (const id of ids) {
          if (on) after.add(id)
          else after.delete(id)
        }
        return after
      })
    },
  }
}

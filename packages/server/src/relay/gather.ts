type Gathering<T> = {
  /** Resolves when all of them are safely on the other side. */
  readonly send: (several: readonly T[]) => Promise<void>
  readonly sizeOf: (one: T) => number
  /** How large several together may be; one alone may be larger. */
  readonly limit: number
}

/**
 * For those who send one by one, side by side, to somebody who takes several at once: what is given in one turn goes out
 * together, in pieces up to a limit. After a piece that failed, the rest of that turn is not sent.
 */
export function gather<T>({ send, sizeOf, limit }: Gathering<T>): (one: T) => Promise<void> {
  type Waiting = { one: T; size: number; resolve: () => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let sent: Promise<void> = Promise.resolve()

  const sendAll = async () => {
    const all = waiting
    waiting = []
    let outcome: PromiseSettledResult<void> = { status: 'fulfilled', value: undefined }
    for (const piece of piecesOf(all, limit)) {
      if (outcome.status === 'fulfilled')
        [outcome] = await Promise.allSettled([send(piece.map(({ one }) => one))])
      for (const { resolve, reject } of piece)
        if (outcome.status === 'fulfilled') resolve()
        else reject(outcome.reason)
    }
  }
  return (one) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (waiting.push({ one, size: sizeOf(one), resolve, reject }) === 1) sent = sent.then(sendAll)
    return promise
  }
}

/** Cuts a sequence where the next one would make a piece larger than the limit. */
export function piecesOf<T extends { readonly size: number }>(all: readonly T[], limit: number): T[][] {
  const pieces: T[][] = []
  let size = 0
  for (const one of all) {
    size += one.size
    if (pieces.length === 0 || size > limit) {
      pieces.push([])
      size = one.size
    }
    pieces.at(-1)!.push(one)
  }
  return pieces
}

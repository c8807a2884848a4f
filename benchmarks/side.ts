import { fork } from 'node:child_process'

/** A process that answers a rate for each measure it is asked for. */
export type Side = { rate(measure: string): Promise<number>; end(): void }

/**
 * Starts one side of a comparison in a process of its own, so that neither runs in a heap that the other has filled.
 * `file` lies in this folder; it takes a measure's name as a message and answers with a number.
 */
export function startSide(file: string, args: readonly string[]): Side {
  const child = fork(new URL(file, import.meta.url), args)
  let refuse: (error: Error) => void = () => {}
  child.on('exit', () => refuse(new Error(`${file} ${args[0]} ended.`)))
  return {
    rate: (measure) =>
      new Promise((resolve, reject) => {
        refuse = reject
        child.once('message', (rate) => resolve(rate as number))
        child.send(measure)
      }),
    end: () => child.disconnect(),
  }
}

import process from 'node:process'
import { SingleBar } from 'cli-progress'

/** Shows how far something is. A bar on a terminal, a line now and then elsewhere, nothing for a script. */
export type Progress = { update(done: number, total: number | null, note: string): void; stop(): void }

export function showProgress({ silent = false }: { silent?: boolean } = {}): Progress {
  if (silent) return { update() {}, stop() {} }
  if (process.stderr.isTTY && !process.env.CI) return bar()
  let told = Date.now()
  return {
    update(done, total, note) {
      if (Date.now() - told < 5000 || (total !== null && done >= total)) return
      told = Date.now()
      process.stderr.write(`  ${done}${total === null ? '' : ` of ${total}`} ${note}\n`)
    },
    stop() {},
  }
}

function bar(): Progress {
  const one = new SingleBar({
    format: '  {bar} {value}/{total}  {note}  {duration_formatted}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: false,
    stream: process.stderr,
  })
  let running = false
  return {
    update(done, total, note) {
      if (!running) one.start(total ?? 0, done, { note })
      running = true
      if (total !== null) one.setTotal(total)
      one.update(done, { note })
    },
    stop() {
      if (running) one.stop()
    },
  }
}

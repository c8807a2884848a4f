import process from 'node:process'

/*
 * What a person sees while the set-up works. Everything goes to standard error, so that a command's own output
 * stays clean. On a terminal one line turns; elsewhere (CI, a pipe) there are plain lines, at least one in 15 s.
 */

const isTerminal = Boolean(process.stderr.isTTY) && !process.env.CI && process.env.TERM !== 'dumb'
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** Writes one line. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** What cannot go on, with one line that says what to do. `detail` is shown above it. */
export class SetupError extends Error {
  constructor(message, detail = '') {
    super(message)
    this.name = 'SetupError'
    this.detail = detail
  }
}

/**
 * Shows `title` with the time that has passed until `work` ends, then the line that `done` makes of its result.
 * When `work` fails the line stays, and the error goes on.
 */
export async function withProgress(title, work, done = () => title) {
  const startedAt = Date.now()
  const elapsed = () => `${((Date.now() - startedAt) / 1000).toFixed(isTerminal ? 0 : 1)} s`
  let frame = 0
  if (!isTerminal) say(`${title} ...`)
  const draw = () => {
    if (isTerminal)
      process.stderr.write(`\r\u001b[2K${frames[frame++ % frames.length]} ${title} ... ${elapsed()}`)
    else say(`  ... ${elapsed()}`)
  }
  const timer = setInterval(draw, isTerminal ? 100 : 15_000)
  try {
    const result = await work()
    clearInterval(timer)
    say(`${isTerminal ? '\r\u001b[2K' : ''}${done(result)} (${elapsed()})`)
    return result
  } catch (error) {
    clearInterval(timer)
    if (isTerminal) process.stderr.write('\r\u001b[2K')
    say(`${title}: failed after ${elapsed()}`)
    throw error
  }
}

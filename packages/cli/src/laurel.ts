import process from 'node:process'
import { CommanderError } from 'commander'
import { exitCodes, failureOf } from './exit.ts'
import { createProgram } from './program.ts'
import { remark, tellJson } from './terminal/text.ts'

// A reader that has seen enough (`laurel ... | head`) is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    throw error
  })
}

try {
  await createProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
  else {
    const { exitCode, message, json } = failureOf(error)
    if (process.argv.includes('--json')) tellJson({ error: json })
    else remark(message)
    process.exitCode = exitCode
  }
}

import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'

type Options = { readonly port?: string; readonly data?: string }

/** `laurel serve`: the server itself, in a process of its own that gets our terminal and our signals. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the server (its settings come from the environment: docs/reference/settings.md)')
    .option('--port <number>', 'the same as PORT')
    .option('--data <folder>', 'the same as LAUREL_DATA_DIR')
    .action(async ({ port, data }: Options) => {
      const main = fileURLToPath(import.meta.resolve('@laurel/server/main'))
      const env = { ...process.env, ...(port && { PORT: port }), ...(data && { LAUREL_DATA_DIR: data }) }
      const child = spawn(process.execPath, [main], { env, stdio: 'inherit' })
      const pass = (signal: NodeJS.Signals) => void child.kill(signal)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass)
      process.exitCode = await new Promise<number>((resolve, reject) => {
        child.once('error', reject)
        child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
      })
    })
}

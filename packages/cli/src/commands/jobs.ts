import process from 'node:process'
import type { Job } from '@laurel/sdk'
import { Command } from 'commander'
import { type CommonOptions, type Connection, connect } from '../connection.ts'
import { CommandError, exitCodes } from '../exit.ts'
import { showProgress } from '../terminal/progress.ts'
import { columns, plain, tell, tellJson } from '../terminal/text.ts'

/** `laurel jobs`: bulk acts and batches. */
export function jobsCommand(): Command {
  const jobs = new Command('jobs').description('bulk acts and batches: list, watch, pause, resume, cancel')
  jobs
    .command('list', { isDefault: true })
    .description('list the newest')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      const { items } = await connect(options).laurel.jobs.list({ limit: 25 })
      if (options.json) return tellJson({ items })
      for (const line of columns(items.map(describe))) tell(line)
    })
  jobs
    .command('watch')
    .description('show the progress until the job ends; Ctrl-C ends only the watching')
    .argument('<id>', 'its id')
    .action(async (id: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      await watchJob(connect(options), id, options)
    })
  for (const move of ['pause', 'resume', 'cancel'] as const)
    jobs
      .command(move)
      .description(texts[move])
      .argument('<id>', 'its id')
      .action((id: string, own: unknown, command: Command) => steer(move, id, own, command))
  return jobs
}

type Move = 'pause' | 'resume' | 'cancel'
const texts: { readonly [M in Move]: string } = {
  pause: 'let a job rest',
  resume: 'go on with a job that rests or failed',
  cancel: 'give a job up; what was done stays done',
}

async function steer(move: Move, id: string, _own: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<CommonOptions>()
  const job = await connect(options).laurel.jobs[move](id)
  if (options.json) tellJson(job)
  else for (const line of columns([describe(job)])) tell(line)
}

const describe = ({ id, kind, state, processed, total, failed, createdAt }: Job): string[] => [
  id,
  kind,
  state,
  `${processed} of ${total}`,
  failed > 0 ? `${failed} failed` : '',
  createdAt,
]

/** Waits for a job and tells how it ended. */
export async function watchJob(
  { laurel }: Connection,
  id: string,
  options: Pick<CommonOptions, 'json'>,
): Promise<void> {
  const progress = showProgress({ silent: options.json === true })
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  let job: Job
  try {
    job = await laurel.jobs.wait(id, {
      signal: stop.signal,
      onProgress: ({ processed, total, failed }) =>
        progress.update(processed, total, failed > 0 ? `${failed} failed` : ''),
    })
  } catch (error) {
    if (!stop.signal.aborted) throw error
    throw new CommandError(
      'interrupted',
      `It goes on at the server. Watch it again with: laurel jobs watch ${id}`,
    )
  } finally {
    progress.stop()
    process.removeListener('SIGINT', interrupt)
  }
  if (options.json) tellJson(job)
  else await tellEnd({ laurel }, job)
  if (job.state === 'failed' || job.failed > 0) process.exitCode = exitCodes.invalid
}

async function tellEnd({ laurel }: Pick<Connection, 'laurel'>, job: Job): Promise<void> {
  if (job.state === 'held')
    return tell(`It waits for a second person. Watch it again with: laurel jobs watch ${job.id}`)
  tell(`${job.state}: ${job.done} done, ${job.failed} failed.`)
  if (job.failure) tell(plain(job.failure))
  if (job.failed === 0) return
  const { items } = await laurel.jobs.items(job.id, { outcome: 'failed', limit: 10 })
  for (const { credentialId, label, nth, errors } of items) {
    const why = errors.map(({ message }) => message).join(' ')
    tell(`  ${credentialId ?? `row ${nth}`}${label ? ` (${plain(label, 40)})` : ''}: ${plain(why)}`)
  }
  if (job.failed > items.length) tell(`  and ${job.failed - items.length} more: ${job.links.failures}`)
}

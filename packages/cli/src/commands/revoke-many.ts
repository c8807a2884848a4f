import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { type CommonOptions, connect } from '../connection.ts'
import { CommandError } from '../exit.ts'
import { plain, tell, tellJson } from '../terminal/text.ts'
import { watchJob } from './jobs.ts'

type Many = CommonOptions & { readonly reason: string; readonly yes?: true; readonly dryRun?: true }

const shown = 5

/** Revokes all that a CSV names, as one job: tells what it would do, asks, starts it and watches it. */
export async function revokeMany(
  path: string,
  options: Many,
  ask: (question: string) => Promise<void>,
): Promise<void> {
  const connection = connect(options)
  const { jobs } = connection.laurel
  const csv = await readFile(path, 'utf8').catch(() => null)
  if (csv === null) throw new CommandError('noInput', `${path} cannot be read.`)
  const job = await jobs.prepare({ kind: 'revoke', select: { csv }, reason: options.reason })
  if (!options.json) {
    tell(`${job.total} credentials are named in ${plain(path)}:`)
    const { items, next } = await jobs.items(job.id, { limit: shown })
    for (const { credentialId, label, achievementName } of items)
      tell(`  ${credentialId} ${plain(label ?? '')} ${plain(achievementName ?? '')}`.trimEnd())
    if (next) tell('  …')
    for (const { count, message } of job.foreseen) tell(`Not possible, ${count}: ${message}`)
  }
  if (options.dryRun) {
    await jobs.cancel(job.id)
    if (options.json) tellJson(job)
    return
  }
  if (!options.yes && process.stdin.isTTY && process.stdout.isTTY)
    await ask(`Revoke ${job.total} credentials for good?`)
  await jobs.start(job.id)
  await watchJob(connection, job.id, options)
}

// Issues a cohort from a CSV with the SDK, and tells of each faulty row why. Needs LAUREL_URL and LAUREL_API_KEY.
import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient, type NewAchievement } from '@laurel/sdk'

const { LAUREL_URL = 'http://localhost:3000', LAUREL_API_KEY = '' } = process.env
const [path = join(import.meta.dirname, 'graduates.csv')] = process.argv.slice(2)
const say = (line: string) => void process.stdout.write(`${line}\n`)

const laurel = createClient({ baseUrl: LAUREL_URL, apiKey: LAUREL_API_KEY })
const wanted = JSON.parse(
  await readFile(join(import.meta.dirname, 'achievement.json'), 'utf8'),
) as NewAchievement
const achievement = await laurel.achievements.create(wanted)

// Answers as soon as the file is safe with the server; from there it is issued whatever happens to this program.
const { id } = await laurel.batches.create({
  achievementId: achievement.id,
  file: await openAsBlob(path),
  notify: false,
})
const batch = await laurel.batches.wait(id, {
  onProgress: ({ processed, rowCount }) => say(`${processed} of ${rowCount ?? 'some'} rows`),
})
if (batch.failure) say(`It ended early: ${batch.failure}`)

for await (const { line, label, errors } of laurel.batches.allRows(id, { outcome: 'refused' }))
  say(`Line ${line} (${label ?? 'no name'}): ${errors.map(({ message }) => message).join(' ')}`)
const { items } = await laurel.batches.rows(id, { outcome: 'issued', limit: 1 })
say(`${batch.issued} issued, ${batch.refused} refused. The first: ${items[0]?.url ?? 'none'}`)

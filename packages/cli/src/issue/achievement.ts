import type { Achievement } from '@laurel/sdk'
import type { Connection } from '../connection.ts'
import { CommandError } from '../exit.ts'
import { plain } from '../terminal/text.ts'

/** The achievement of this id or name; without one, the demonstration's or the only one there is. */
export async function findAchievement(
  { laurel, achievementId }: Connection,
  wanted: string | undefined,
): Promise<Achievement> {
  const id = wanted ?? achievementId
  if (id && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return laurel.achievements.get(id)
  const found: Achievement[] = []
  const fits = ({ name }: Achievement) => wanted === undefined || same(name, wanted)
  for await (const achievement of laurel.achievements.all()) if (fits(achievement)) found.push(achievement)
  const [only] = found
  if (only && found.length === 1) return only
  if (found.length === 0) {
    const what = wanted === undefined ? 'There is no achievement yet' : `There is no achievement “${wanted}”`
    throw new CommandError('usage', `${what}: define one in the portal or with POST /v1/achievements.`)
  }
  const list = found.slice(0, 10).map((one) => `  ${one.id}  ${plain(one.name, 80)}`)
  throw new CommandError('usage', `Say which one with --achievement:\n${list.join('\n')}`)
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

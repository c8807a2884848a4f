import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { AchievementDefinition, Design } from '../store/tables.ts'
import { storeImage } from './image.ts'
import type { AchievementChange, NewAchievement } from './shapes.ts'

const plainDesign: Design = {
  template: 'classic',
  color: '#1f3a5f',
  accent: '#b8893b',
  title: 'Certificate',
  statement: 'has successfully completed {achievement}',
  signatures: [],
}

const plain: Omit<AchievementDefinition, 'name' | 'description' | 'criteria'> = {
  achievementType: 'Certificate',
  tags: [],
  alignments: [],
  image: null,
  validFor: null,
  language: 'en',
  design: plainDesign,
}

/** What a new achievement says: the wish over the defaults. */
export const define = (context: Context, wish: NewAchievement): Promise<AchievementDefinition> =>
  merge(context, { ...plain, name: '', description: '', criteria: { narrative: null, url: null } }, wish)

/** What a changed achievement says: the change over what it said before. */
export async function merge(
  context: Context,
  before: AchievementDefinition,
  { image, criteria, alignments, design, ...change }: AchievementChange,
): Promise<AchievementDefinition> {
  const merged: AchievementDefinition = {
    ...before,
    ...change,
    criteria: criteria
      ? { narrative: criteria.narrative?.trim() || null, url: criteria.url ?? null }
      : before.criteria,
    alignments: alignments
      ? alignments.map(({ targetName, targetUrl, targetFramework, targetCode }) => ({
          targetName,
          targetUrl,
          targetFramework: targetFramework ?? null,
          targetCode: targetCode ?? null,
        }))
      : before.alignments,
    design: { ...before.design, ...design },
    image: image === undefined ? before.image : image && (await storeImage(context, image)),
  }
  // Open Badges 3.0 B.1.1: an achievement tells how it is earned; verifiers refuse empty criteria.
  if (!merged.criteria.narrative && !merged.criteria.url) {
    const message = 'Say how this is earned: a text (narrative), a link (url), or both.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/criteria', code: 'required', message }],
    })
  }
  return merged
}

import type { Achievement, NewAchievement } from '@laurel/sdk'

export type Design = Achievement['design']

/** An achievement as the form holds it: every field a text. */
export type Draft = {
  name: string
  description: string
  narrative: string
  url: string
  achievementType: string
  tags: string
  validFor: string
  /** Where a stored picture is, a data: URI of a new one, or null for the drawn badge. */
  image: string | null
  design: Design
}

export const emptyDraft: Draft = {
  name: '',
  description: '',
  narrative: '',
  url: '',
  achievementType: 'Certificate',
  tags: '',
  validFor: '',
  image: null,
  design: {
    template: 'classic',
    color: '#1f4d3f',
    accent: '#b8893b',
    title: 'Certificate',
    statement: 'has successfully completed {achievement}',
    signatures: [],
  },
}

export function draftOf(achievement: Achievement): Draft {
  return {
    name: achievement.name,
    description: achievement.description,
    narrative: achievement.criteria.narrative ?? '',
    url: achievement.criteria.url ?? '',
    achievementType: achievement.achievementType,
    tags: achievement.tags.join(', '),
    validFor: achievement.validFor ?? '',
    image: achievement.image,
    design: achievement.design,
  }
}

/** What is sent. A stored picture stays by not being mentioned; `null` takes it away. */
export function requestOf(draft: Draft, stored: string | null): NewAchievement {
  const tags = draft.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    criteria: { narrative: draft.narrative.trim() || null, url: draft.url.trim() || null },
    achievementType: draft.achievementType,
    tags: [...new Set(tags)],
    validFor: draft.validFor || null,
    design: {
      ...draft.design,
      signatures: draft.design.signatures.filter(({ name }) => name.trim() !== ''),
    },
    ...(draft.image === stored ? {} : { image: draft.image }),
  }
}

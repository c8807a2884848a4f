import type { World } from '../context.ts'
import { type AchievementVersion, achievementImageUrl, achievementUrl } from './store.ts'

/** A version as an Open Badges 3.0 Achievement (B.1.1): what its id answers to programs. */
export function achievementDocument(world: World, found: AchievementVersion): object {
  const { definition, achievementId, version, issuer } = found
  const { criteria, tags, alignments } = definition
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: achievementUrl(world, achievementId, version),
    type: ['Achievement'],
    achievementType: definition.achievementType,
    name: definition.name,
    description: definition.description,
    criteria: {
      ...(criteria.url && { id: criteria.url }),
      ...(criteria.narrative && { narrative: criteria.narrative }),
    },
    image: { id: achievementImageUrl(world, achievementId, version), type: 'Image' },
    ...(tags.length > 0 && { tag: tags }),
    ...(alignments.length > 0 && {
      alignment: alignments.map(({ targetName, targetUrl, targetFramework, targetCode }) => ({
        type: ['Alignment'],
        targetName,
        targetUrl,
        ...(targetFramework && { targetFramework }),
        ...(targetCode && { targetCode }),
      })),
    }),
    creator: { id: issuer.did, type: ['Profile'], name: issuer.name },
  }
}

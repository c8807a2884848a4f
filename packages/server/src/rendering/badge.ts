import { LRUCache } from 'lru-cache'
import type { AchievementDefinition } from '../store/tables.ts'
import { renderer } from './renderer.ts'
import { createTypesetter, type Words } from './text.ts'
import type { Pool } from './typst/pool.ts'

/** What a badge says and looks like. */
export type BadgeDefinition = Pick<AchievementDefinition, 'name' | 'language' | 'design'>

export type BadgeOptions = {
  /** Shown between the stems of the laurel: the year of the award, where the badge is somebody's. */
  readonly year?: number | null
  /** The PNG that was uploaded for the achievement; without one the badge is drawn from the design. */
  readonly picture?: Uint8Array | null
}

/** The badge as templates read it. */
export type BadgeData = {
  readonly shape: string
  readonly color: string
  readonly accent: string
  readonly name: Words
  readonly issuer: Words
  readonly year: Words | null
  /** The file name of the picture to show instead of drawing. */
  readonly picture: string | null
}

const mostIssuer = 46
const mostName = 140
export const pictureName = 'badge.png'

export function badgeData(
  definition: BadgeDefinition,
  issuerName: string,
  { year, picture }: BadgeOptions,
  words: ReturnType<typeof createTypesetter>['words'],
): BadgeData {
  return {
    shape: definition.design.template,
    color: definition.design.color,
    accent: definition.design.accent,
    name: words(definition.name, { most: mostName }),
    issuer: words(issuerName, { most: mostIssuer }),
    year: year ? words(String(year)) : null,
    picture: picture ? pictureName : null,
  }
}

/**
 * The badge as an SVG of 800 x 800: vectors only, letters as outlines, so that it looks the same everywhere. The same
 * definition gives the same bytes. An uploaded picture is wrapped as it is.
 */
export async function drawBadgeSvg(
  definition: BadgeDefinition,
  issuerName: string,
  options: BadgeOptions = {},
): Promise<string> {
  const svg = await draw(definition, issuerName, options, 'svg')
  return describe(Buffer.from(svg).toString(), `${definition.name} – ${issuerName}`)
}

/** The badge as a PNG of 800 x 800 with a transparent ground. An uploaded picture is answered as it is. */
export async function drawBadgePng(
  definition: BadgeDefinition,
  issuerName: string,
  options: BadgeOptions = {},
): Promise<Buffer> {
  if (options.picture) return Buffer.from(options.picture)
  return Buffer.from(await draw(definition, issuerName, options, { pngWidth: 800 }))
}

function draw(
  definition: BadgeDefinition,
  issuerName: string,
  options: BadgeOptions,
  as: 'svg' | { pngWidth: number },
): Promise<Uint8Array> {
  const { words } = createTypesetter(definition.language)
  return drawBadge(badgeData(definition, issuerName, options, words), as, {
    picture: options.picture ?? null,
  })
}

const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: 100 })

/** Draws a badge. Those without an uploaded picture are shared by all who earned it in a year, and so remembered. */
export function drawBadge(
  badge: BadgeData,
  as: 'svg' | { pngWidth: number },
  { picture = null, pool = renderer() }: { picture?: Uint8Array | null; pool?: Pool } = {},
): Promise<Uint8Array> {
  const data = JSON.stringify({ badge })
  if (picture) return pool.draw({ drawing: 'badge', data, pictures: { [pictureName]: picture }, as })
  const name = `${JSON.stringify(as)} ${data}`
  const known = drawn.get(name)
  if (known) return known
  const made = pool.draw({ drawing: 'badge', data, as })
  drawn.set(name, made)
  made.catch(() => drawn.delete(name))
  return made
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Says what the picture shows, for those who cannot see it. */
function describe(svg: string, title: string): string {
  const text = title
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>]/g, (character) => entities[character]!)
  return svg
    .replace('<svg class="typst-doc"', '<svg role="img" aria-labelledby="title"')
    .replace('>', `><title id="title">${text}</title>`)
    .replace(' xmlns:h5="http://www.w3.org/1999/xhtml"', '')
}

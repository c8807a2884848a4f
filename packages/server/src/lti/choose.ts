import { hashSecret } from '../access/secrets.ts'
import type { Context, World } from '../context.ts'
import type { Requirement } from '../store/program-tables.ts'
import type { Row } from '../store/tables.ts'
import { addressesOf, type Platform, refuseLaunch } from './acting.ts'
import { type Choosing, deepLinking, type Launch, ltiClaim } from './claims.ts'
import { signFor } from './keys.ts'

const minutes = 60

/** What a teacher can put into a course. `id` is what the form sends. */
export type Offer = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly custom: Readonly<Record<string, string>>
  /** The column of grades that goes with it. */
  readonly column: { readonly most: number; readonly tag: string }
}

const mostOffered = 300

/** Everything of an organization that can be put into a course of this platform: programs, what they grade, achievements. */
export async function listOffers({ db, actor }: Context, platform: Platform): Promise<Offer[]> {
  const programs = await db
    .selectFrom('programs as p')
    .innerJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.id', 'v.definition'])
    .where('p.organization_id', '=', actor.organizationId)
    .where('p.ended_at', 'is', null)
    .orderBy('p.created_at', 'desc')
    .limit(mostOffered)
    .execute()
  const achievements = await db
    .selectFrom('achievements as a')
    .innerJoin('achievement_versions as v', (join) =>
      join.onRef('v.achievement_id', '=', 'a.id').onRef('v.version', '=', 'a.version'),
    )
    .select(['a.id', 'v.definition'])
    .where('a.organization_id', '=', actor.organizationId)
    .where('a.archived_at', 'is', null)
    .orderBy('a.created_at', 'desc')
    .limit(mostOffered)
    .execute()
  return [
    ...programs.flatMap(({ id, definition: { name, goal, requirements } }) => [
      {
        id: `program:${id}`,
        title: name,
        text: goal,
        custom: { program: id },
        column: { most: 1, tag: 'program' },
      },
      ...gradesIn(requirements)
        .filter(({ key }) => platform.result_keys === null || platform.result_keys.includes(key))
        .map(({ kind, key }) => ({
          id: `grade:${id}:${kind}:${key}`,
          title: key,
          text: name,
          custom: { program: id, result: key, kind },
          column: { most: 100, tag: 'grade' },
        })),
    ]),
    ...achievements.map(({ id, definition: { name, description } }) => ({
      id: `achievement:${id}`,
      title: name,
      text: description,
      custom: { achievement: id },
      column: { most: 1, tag: 'achievement' },
    })),
  ]
}

type Grade = { readonly kind: 'assessment' | 'course'; readonly key: string }

/** What of a program’s requirements a course can grade, each once. */
function gradesIn(requirement: Requirement): Grade[] {
  const { kind, key, of = [] } = requirement
  const own = (kind === 'assessment' || kind === 'course') && key !== undefined ? [{ kind, key }] : []
  const all = [...own, ...of.flatMap(gradesIn)]
  return [...new Map(all.map((grade) => [`${grade.kind} ${grade.key}`, grade])).values()]
}

/** Keeps where a choice goes; answers the secret that the form of the page has, once, for an hour. */
export async function keepChoice(
  world: World,
  platform: Platform,
  { deploymentId }: Launch,
  { backTo, data, takesColumns }: Choosing,
): Promise<string> {
  const token = world.random(32).toString('base64url')
  await world.db
    .insertInto('lti_choices')
    .values({
      token_hash: hashSecret(token),
      organization_id: platform.organization_id,
      platform_id: platform.id,
      deployment_id: deploymentId,
      return_url: backTo,
      data,
      line_items: takesColumns,
      expires_at: new Date(world.now().getTime() + minutes * 60_000),
    })
    .execute()
  return token
}

export type Chosen = { readonly returnUrl: string; readonly jwt: string }

/**
 * What was chosen, as a message to the platform (Deep Linking 2.0, 4.5). Each page chooses once; with null it says that
 * nothing was.
 */
export async function takeChoice(
  context: Context,
  platform: Platform,
  { token, offerId }: { readonly token: string; readonly offerId: string | null },
): Promise<Chosen> {
  const offers = offerId === null ? [] : await listOffers(context, platform)
  const offer = offers.find(({ id }) => id === offerId)
  if (offerId !== null && !offer)
    throw refuseLaunch('What was chosen is not there any more. Open this again.')
  const choice = await context.db
    .deleteFrom('lti_choices')
    .where('token_hash', '=', hashSecret(token))
    .where('platform_id', '=', platform.id)
    .where('expires_at', '>', context.now())
    .returningAll()
    .executeTakeFirst()
  if (!choice) throw refuseLaunch('This page was used already, or is more than an hour old. Open it again.')
  const claims = {
    nonce: context.random(16).toString('base64url'),
    [ltiClaim('deployment_id')]: choice.deployment_id,
    [ltiClaim('message_type')]: 'LtiDeepLinkingResponse',
    [ltiClaim('version')]: '1.3.0',
    [deepLinking('content_items')]: offer ? [itemOf(context, platform, choice, offer)] : [],
    ...(choice.data === null ? {} : { [deepLinking('data')]: choice.data }),
  }
  return {
    returnUrl: choice.return_url,
    jwt: await signFor(context, platform, { audience: platform.issuer!, claims }),
  }
}

function itemOf(
  { settings }: Context,
  platform: Platform,
  { line_items }: Row<'lti_choices'>,
  { id, title, text, custom, column }: Offer,
) {
  return {
    type: 'ltiResourceLink',
    url: addressesOf(settings.baseUrl, platform.id).launchUrl,
    title: title.slice(0, 250),
    text: text.slice(0, 1000),
    custom,
    ...(line_items
      ? {
          lineItem: {
            label: title.slice(0, 250),
            scoreMaximum: column.most,
            resourceId: id.slice(0, 250),
            tag: column.tag,
          },
        }
      : {}),
  }
}

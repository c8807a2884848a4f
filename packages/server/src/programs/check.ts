import type { Context } from '../context.ts'
import { type FieldError, Refusal } from '../errors.ts'
import { limits } from '../limits.ts'
import type { ProgramDefinition, Requirement, Validity } from '../store/tables.ts'
import type { Wish } from './shapes.ts'

type Member = Exclude<keyof Requirement, 'kind'>

/** What each kind must say, and may. */
const members: {
  readonly [K in Requirement['kind']]: { readonly must: readonly Member[]; readonly may: readonly Member[] }
} = {
  assessment: { must: ['key'], may: ['minScore', 'period'] },
  course: { must: ['key'], may: ['period'] },
  achievement: { must: ['achievementId'], may: [] },
  review: { must: [], may: ['reviewers', 'instructions', 'key'] },
  role: { must: ['key', 'period'], may: [] },
  cpd: { must: ['hours'], may: ['key', 'period'] },
  all: { must: ['of'], may: [] },
  any: { must: ['of'], may: [] },
  'n-of': { must: ['of', 'count'], may: [] },
}

/** What of a validity belongs to each kind. */
const ends: { readonly [K in Validity['kind']]: readonly string[] } = {
  unlimited: [],
  fixed: ['until'],
  relative: ['period'],
  calendar: ['monthDay', 'atLeast'],
}

/** A definition that can be held against people. Refuses with every fault at its place. */
export async function defineProgram(context: Context, id: string, wish: Wish): Promise<ProgramDefinition> {
  const faults: FieldError[] = []
  const own = await ownAchievements(context)
  const tell = (pointer: string, code: string, message: string) => faults.push({ pointer, code, message })
  const noSuch = 'There is no achievement with this id.'
  for (const [nth, achievementId] of wish.achievementIds.entries()) {
    const pointer = `/achievementIds/${nth}`
    if (!own.has(achievementId)) tell(pointer, 'unknown', noSuch)
    if (wish.achievementIds.indexOf(achievementId) !== nth)
      tell(pointer, 'duplicate', 'This stands here twice.')
  }
  const trees = [
    ['/requirements', wish.requirements as Requirement],
    ...(wish.renewal ? [['/renewal/requirements', wish.renewal.requirements as Requirement] as const] : []),
  ] as const
  for (const [path, tree] of trees) {
    const all = [...walk(tree, path)]
    if (all.length > limits.programRequirements.value)
      tell(path, 'too-many', `At most ${limits.programRequirements.value} requirements are taken.`)
    for (const { requirement, pointer } of all) {
      faults.push(...faultsOf(requirement, pointer))
      const { achievementId } = requirement
      if (achievementId === undefined) continue
      if (!own.has(achievementId)) tell(`${pointer}/achievementId`, 'unknown', noSuch)
      if (wish.achievementIds.includes(achievementId))
        tell(`${pointer}/achievementId`, 'circle', 'What a program awards cannot be what it asks for.')
    }
  }
  faults.push(...faultsOfValidity(wish))
  if (faults.length > 0)
    throw new Refusal('invalid-fields', faults[0]!.message, { errors: faults.slice(0, 50) })
  const renewal = wish.renewal && {
    ...wish.renewal,
    requirements: named(wish.renewal.requirements as Requirement, id),
  }
  return {
    ...wish,
    name: wish.name.trim(),
    requirements: named(wish.requirements as Requirement, id),
    renewal,
    validity: wish.validity as Validity,
  }
}

async function ownAchievements({ db, actor }: Context): Promise<Set<string>> {
  const rows = await db
    .selectFrom('achievements')
    .select('id')
    .where('organization_id', '=', actor.organizationId)
    .where('archived_at', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** A requirement and all below it, each with its pointer. */
export function* walk(
  requirement: Requirement,
  pointer: string,
): Generator<{ requirement: Requirement; pointer: string }> {
  yield { requirement, pointer }
  for (const [nth, part] of (requirement.of ?? []).entries()) yield* walk(part, `${pointer}/of/${nth}`)
}

function faultsOf(requirement: Requirement, pointer: string): FieldError[] {
  const { kind, of, count } = requirement
  const { must, may } = members[kind]
  const faults: FieldError[] = []
  for (const member of must)
    if (requirement[member] === undefined)
      faults.push({
        pointer: `${pointer}/${member}`,
        code: 'required',
        message: `A requirement of kind “${kind}” needs “${member}”.`,
      })
  for (const member of Object.keys(requirement) as (Member | 'kind')[])
    if (member !== 'kind' && !must.includes(member) && !may.includes(member))
      faults.push({
        pointer: `${pointer}/${member}`,
        code: 'unexpected',
        message: `A requirement of kind “${kind}” has no “${member}”.`,
      })
  if (kind === 'n-of' && of && count !== undefined && count > of.length)
    faults.push({
      pointer: `${pointer}/count`,
      code: 'range',
      message: `This asks for ${count} of ${of.length}.`,
    })
  return faults
}

function faultsOfValidity({ validity, renewal }: Wish): FieldError[] {
  const wanted = ends[validity.kind]
  const said = Object.keys(validity).filter((member) => member !== 'kind')
  const fault = (member: string, code: string, message: string) => ({
    pointer: `/validity/${member}`,
    code,
    message,
  })
  return [
    ...wanted
      .filter((member) => !said.includes(member))
      .map((member) => fault(member, 'required', `A validity of kind “${validity.kind}” needs “${member}”.`)),
    ...said
      .filter((member) => !wanted.includes(member))
      .map((member) =>
        fault(member, 'unexpected', `A validity of kind “${validity.kind}” has no “${member}”.`),
      ),
    ...(validity.kind === 'calendar' && validity.monthDay && !isDay(validity.monthDay)
      ? [fault('monthDay', 'range', 'There is no such day in every year.')]
      : []),
    ...(renewal && (validity.kind === 'unlimited' || validity.kind === 'fixed')
      ? [
          {
            pointer: '/renewal',
            code: 'unexpected',
            message: 'What does not end, or ends for all on one day, is not renewed.',
          },
        ]
      : []),
  ]
}

const isDay = (monthDay: string): boolean =>
  new Date(`2023-${monthDay}T00:00:00Z`).toISOString().slice(5, 10) === monthDay

/** Reviews are of this program alone. */
function named(requirement: Requirement, id: string): Requirement {
  const { of, ...rest } = requirement
  return {
    ...rest,
    ...(rest.kind === 'review' ? { key: id, reviewers: rest.reviewers ?? 1 } : {}),
    ...(of ? { of: of.map((part) => named(part, id)) } : {}),
  }
}

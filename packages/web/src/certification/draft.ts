import type { Program, ProgramDefinition } from '@laurel/sdk'

export type Requirement = Omit<ProgramDefinition['requirements'], 'of'> & { of?: Requirement[] }
export type Kind = Requirement['kind']
export type Draft = ProgramDefinition

export const groupKinds: readonly Kind[] = ['all', 'any', 'n-of']
export const isGroup = ({ kind }: { kind: string }): boolean =>
  (groupKinds as readonly string[]).includes(kind)

export const emptyDraft: Draft = {
  name: '',
  goal: '',
  criteria: '',
  achievementIds: [],
  requirements: { kind: 'all', of: [{ kind: 'assessment', key: '', minScore: 80 }] },
  validity: { kind: 'unlimited' },
  graceDays: 0,
  renewal: null,
  takeAway: 'suspend',
}

/** A requirement of another kind, with what it needs. */
export function ofKind(kind: Kind): Requirement {
  switch (kind) {
    case 'assessment':
      return { kind, key: '', minScore: 80 }
    case 'course':
      return { kind, key: '' }
    case 'achievement':
      return { kind, achievementId: '' }
    case 'review':
      return { kind, reviewers: 1, instructions: '' }
    case 'role':
      return { kind, key: '', period: 'P1Y' }
    case 'cpd':
      return { kind, hours: 10, period: 'P1Y' }
    case 'n-of':
      return { kind, count: 1, of: [ofKind('assessment')] }
    default:
      return { kind, of: [ofKind('assessment')] }
  }
}

/** What the editor begins with: the draft, or what awards now. */
export const draftOf = ({ draft, published }: Program): Draft => draft ?? published ?? emptyDraft

/** As the server takes it: without fields that are empty and may be. */
export function requestOf(draft: Draft): Draft {
  return {
    ...draft,
    requirements: tidy(draft.requirements as Requirement) as Draft['requirements'],
    renewal: draft.renewal && {
      ...draft.renewal,
      requirements: tidy(draft.renewal.requirements as Requirement) as Draft['requirements'],
    },
  }
}

function tidy({ of, ...rest }: Requirement): Requirement {
  const said = Object.entries(rest).filter(([, value]) => value !== '' && value !== undefined)
  // A review names its program by itself.
  const own = Object.fromEntries(said.filter(([name]) => !(rest.kind === 'review' && name === 'key')))
  return { ...(own as unknown as Requirement), ...(of ? { of: of.map(tidy) } : {}) }
}

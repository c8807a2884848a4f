import type { Assessment, NewAssessment } from '@laurel/sdk'

/** An assessment as it is being written: numbers may be half-written, and both ways to pick are kept. */
export type Draft = Omit<
  NewAssessment,
  'pick' | 'minutes' | 'passMark' | 'attempts' | 'waitHours' | 'opensAt' | 'closesAt'
> & {
  kind: 'list' | 'draw'
  questionIds: string[]
  draws: { tag: string; count: number | undefined }[]
  minutes: number | undefined
  passMark: number | undefined
  attempts: number | undefined
  waitHours: number | undefined
  /** As the browser's field has it, in the member's own time; empty: none. */
  opensAt: string
  closesAt: string
}

export const emptyDraft: Draft = {
  title: '',
  introduction: '',
  key: '',
  kind: 'list',
  questionIds: [],
  draws: [],
  shuffleQuestions: true,
  shuffleOptions: true,
  minutes: 30,
  passMark: 70,
  attempts: 2,
  waitHours: 24,
  opensAt: '',
  closesAt: '',
  shows: 'wrong',
}

export function draftOf(assessment: Assessment): Draft {
  const { pick, attempts, opensAt, closesAt } = assessment
  const { title, introduction, key, shuffleQuestions, shuffleOptions, minutes, passMark } = assessment
  return {
    title,
    introduction,
    key,
    shuffleQuestions,
    shuffleOptions,
    minutes,
    passMark,
    waitHours: assessment.waitHours,
    shows: assessment.shows,
    kind: pick.kind,
    questionIds: [...(pick.questionIds ?? [])],
    draws: (pick.draws ?? []).map(({ tag, count }) => ({ tag, count })),
    attempts: attempts ?? undefined,
    opensAt: localOf(opensAt),
    closesAt: localOf(closesAt),
  }
}

export function requestOf(draft: Draft): NewAssessment {
  const { kind, questionIds, draws, attempts, opensAt, closesAt, ...rest } = draft
  return {
    ...rest,
    pick:
      kind === 'list'
        ? { kind, questionIds }
        : { kind, draws: draws.map(({ tag, count }) => ({ tag, count: count ?? 1 })) },
    minutes: rest.minutes ?? 1,
    passMark: rest.passMark ?? 0,
    waitHours: rest.waitHours ?? 0,
    attempts: attempts ?? null,
    opensAt: instantOf(opensAt),
    closesAt: instantOf(closesAt),
  }
}

export const paperLength = ({ kind, questionIds, draws }: Draft): number =>
  kind === 'list' ? questionIds.length : draws.reduce((sum, { count }) => sum + (count ?? 0), 0)

function localOf(iso: string | null): string {
  if (iso === null) return ''
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function instantOf(local: string): string | null {
  const date = new Date(local)
  return local === '' || Number.isNaN(date.getTime()) ? null : date.toISOString()
}

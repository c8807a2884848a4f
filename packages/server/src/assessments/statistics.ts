/*
 * Figures about questions and assessments, as pure functions of what was answered. Classical test theory: Crocker and Algina,
 * Introduction to Classical and Modern Test Theory, chapters 5, 7 and 14.
 */

/** What one attempt brought at one question. */
export type Item = {
  /** Which question, in which version. */
  readonly id: string
  readonly points: number
  /** The points that it could bring. */
  readonly most: number
  /** Numbers of the options that were chosen. */
  readonly chosen: readonly number[]
}
export type Sheet = readonly Item[]

/** Below so many attempts, discrimination and reliability say more about chance than about the questions. */
export const enoughAttempts = 30

export type ItemFigures = {
  readonly id: string
  readonly seen: number
  /** The share of those who saw it that got it right: 1 is the easiest. */
  readonly right: number
  /** Point-biserial correlation with the share of points in the rest of the paper; null where it cannot be told. */
  readonly discrimination: number | null
  /** By the number of the option: how often it was chosen. */
  readonly chosen: readonly number[]
  readonly unanswered: number
}

/** Figures of every question in the sheets. */
export function itemFigures(sheets: readonly Sheet[]): Map<string, ItemFigures> {
  const columns = new Map<string, { right: number[]; rest: number[]; chosen: number[]; unanswered: number }>()
  for (const sheet of sheets) {
    const points = total(sheet.map((item) => item.points))
    const most = total(sheet.map((item) => item.most))
    for (const item of sheet) {
      const column = columns.get(item.id) ?? { right: [], rest: [], chosen: [], unanswered: 0 }
      columns.set(item.id, column)
      column.right.push(item.points > 0 ? 1 : 0)
      // As a share: where papers are drawn, the rest of one is not as long as that of another.
      column.rest.push(most === item.most ? Number.NaN : (points - item.points) / (most - item.most))
      for (const nth of item.chosen) column.chosen[nth] = (column.chosen[nth] ?? 0) + 1
      if (item.chosen.length === 0) column.unanswered++
    }
  }
  return new Map(
    [...columns].map(([id, { right, rest, chosen, unanswered }]) => [
      id,
      {
        id,
        seen: right.length,
        right: mean(right)!,
        discrimination: right.length < enoughAttempts ? null : correlation(right, rest),
        chosen: Array.from(chosen, (times) => times ?? 0),
        unanswered,
      },
    ]),
  )
}

export type ScoreFigures = {
  readonly attempts: number
  readonly mean: number | null
  readonly median: number | null
  /** Standard deviation of those who took it, all of them (n, not n - 1). */
  readonly spread: number | null
}

export function scoreFigures(scores: readonly number[]): ScoreFigures {
  return {
    attempts: scores.length,
    mean: mean(scores),
    median: median(scores),
    spread: scores.length === 0 ? null : Math.sqrt(variance(scores)),
  }
}

export type Reliability = {
  readonly alpha: number | null
  /** Why there is none. */
  readonly why: 'too-few' | 'different-papers' | 'one-question' | 'no-spread' | null
}

/**
 * Cronbach's alpha; KR-20 where every question brings one point or none. Only for papers with the very same questions: drawn
 * ones have none, and a figure that looks like one would mislead.
 */
export function reliability(sheets: readonly Sheet[]): Reliability {
  const none = (why: NonNullable<Reliability['why']>): Reliability => ({ alpha: null, why })
  if (sheets.length < enoughAttempts) return none('too-few')
  const nameOf = (sheet: Sheet) =>
    sheet
      .map(({ id }) => id)
      .sort()
      .join()
  const first = nameOf(sheets[0]!)
  if (sheets.some((sheet) => nameOf(sheet) !== first)) return none('different-papers')
  const ids = sheets[0]!.map(({ id }) => id)
  if (ids.length < 2) return none('one-question')
  const whole = variance(sheets.map((sheet) => total(sheet.map(({ points }) => points))))
  if (whole === 0) return none('no-spread')
  const byId = sheets.map((sheet) => new Map(sheet.map(({ id, points }) => [id, points])))
  const parts = total(ids.map((id) => variance(byId.map((points) => points.get(id)!))))
  return { alpha: (ids.length / (ids.length - 1)) * (1 - parts / whole), why: null }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : total(values) / values.length

function variance(values: readonly number[]): number {
  const middle = mean(values) ?? 0
  const squares = total(values.map((value) => (value - middle) ** 2))
  // What is left of equal values by rounding is no spread.
  return values.every((value) => value === values[0]) ? 0 : squares / values.length
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Pearson's correlation; null where one of both never differs. Pairs with a NaN are left out. */
function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const pairs = xs.flatMap((x, nth) => (Number.isNaN(ys[nth]) ? [] : [[x, ys[nth]!] as const]))
  const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
  const [va, vb] = [variance(a), variance(b)]
  if (va === 0 || vb === 0) return null
  const [ma, mb] = [mean(a)!, mean(b)!]
  const joint = total(pairs.map(([x, y]) => (x - ma) * (y - mb))) / pairs.length
  return Math.max(-1, Math.min(1, joint / Math.sqrt(va * vb)))
}

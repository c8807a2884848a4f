/** One line of the benchmark table. Rates are medians of interleaved rounds in one run. */
export type Row = {
  readonly name: string
  readonly ours: string
  readonly peer: string
  /** ours ÷ peer; null where the line only reports. */
  readonly ratio: number | null
  readonly note?: string
}

/** The middle value; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

export const perSecond = (rate: number): string =>
  `${rate >= 100 ? Math.round(rate).toLocaleString('en') : rate.toFixed(1)}/s`

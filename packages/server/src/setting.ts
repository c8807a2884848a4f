/** One thing that can be set from outside. `docs/reference/settings.md` is generated from this list. */
export type Setting<T> = {
  readonly name: string
  readonly meaning: string
  /** Shown in the reference; what really happens when it is unset is `parse(undefined)`. */
  readonly fallback: string
  readonly secret?: boolean
  parse(value: string | undefined, all: Environment): T
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A value that cannot be used: says which setting, what is wrong and how to mend it. */
export class SettingError extends Error {
  constructor(name: string, problem: string) {
    super(`${name}: ${problem}`)
    this.name = 'SettingError'
  }
}

export const text = (name: string, meaning: string, fallback: string, secret = false): Setting<string> => ({
  name,
  meaning,
  fallback: fallback || 'empty',
  secret,
  parse: (value) => value ?? fallback,
})

export const whole = (
  name: string,
  meaning: string,
  fallback: number,
  [from, to]: [number, number],
): Setting<number> => ({
  name,
  meaning: `${meaning} (${from} to ${to})`,
  fallback: String(fallback),
  parse(value) {
    if (value === undefined) return fallback
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < from || number > to) {
      throw new SettingError(name, `"${value}" is not a whole number from ${from} to ${to}`)
    }
    return number
  },
})

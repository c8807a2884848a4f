/** For an option that may be given several times: `--allow a --allow b`. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

/**
 * What the tests read of `process`: where the vectors are, and how much to try. A page computes with the curves in
 * JavaScript, so it tries the same values as Node, but fewer of them.
 */
const env: Record<string, string | undefined> = {
  LAUREL_STANDARDS: '/standards',
  LAUREL_FUZZ: '50',
  LAUREL_MUTATIONS: '40',
  LAUREL_PROPERTY_RUNS: '8',
}

export const process = { env, stdout: { write: (_text: string): boolean => true } }

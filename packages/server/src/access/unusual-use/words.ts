import type { Finding } from './rules.ts'

export type AnomalyKind = Finding['kind']

const words: { readonly [kind in AnomalyKind]: (finding: Finding) => string } = {
  volume: ({ seen, usual }) => `It made ${seen} requests within the hour; ${usual} was the most before.`,
  network: ({ seen, usual }) => `It came from the network ${seen}. Before, it came from ${usual}.`,
  hour: ({ seen, usual }) => `It was used at ${seen}. Before, it was used at ${usual}.`,
  scopes: ({ seen }) => `It was refused ${seen} times within the hour, for want of a permission.`,
  enumeration: ({ seen }) => `It asked for ${seen} ids that do not exist within the hour.`,
}

/** What was seen, for the keepers of the organization. */
export const seenInWords = (finding: Finding): string => words[finding.kind](finding)

export const stateInWords = (paused: boolean): string =>
  paused
    ? 'As your organization wants it, the key was paused: programs that use it are turned away until somebody resumes it.'
    : 'The key goes on working.'

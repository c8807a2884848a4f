import { CommandError } from '../exit.ts'

/** What W3C's suite for VC-JOSE-COSE asks for: what is secured, and in which form. */
export type Feature = {
  readonly content: 'credential' | 'presentation'
  readonly form: 'jose' | 'sdjwt' | 'cose'
}

/** Reads the name of a feature, such as `credential_jose`. */
export function parseFeature(name: string): Feature {
  const match = /^(credential|presentation)_(jose|sdjwt|cose)$/.exec(name)
  if (!match) throw new CommandError('usage', `--feature: "${name}" is not one such as credential_jose.`)
  return { content: match[1], form: match[2] } as Feature
}

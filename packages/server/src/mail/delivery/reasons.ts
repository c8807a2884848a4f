/*
 * What mail servers say, in words for the person who sent the mail. RFC 3463 numbers the reasons; who gives no such
 * number gives at least the three digits of RFC 5321 4.2.
 */

/** What was said, as far as it matters here. */
export type Said = {
  /** For good; else it may be tried again. */
  readonly permanent: boolean
  /** `5.1.1`, where it was given. */
  readonly code: string | null
  /** As the other side said it. */
  readonly answer: string
}

const words: readonly (readonly [RegExp, string])[] = [
  [/^\d\.1\.(1|6|10)$/, 'There is no such mailbox.'],
  [/^\d\.1\.2$/, 'There is no such mail domain.'],
  [/^\d\.1\.3$/, 'This is not a mail address.'],
  [/^\d\.2\.1$/, 'The mailbox is switched off.'],
  [/^\d\.2\.2$/, 'The mailbox is full.'],
  [/^\d\.(2\.3|3\.4)$/, 'The mail is too large for the mailbox.'],
  [/^\d\.4\.[1346]$/, 'The mail server of the recipient could not be reached.'],
  [/^\d\.4\.7$/, 'It was tried for too long.'],
  [/^\d\.7\.\d+$/, 'The mail server of the recipient does not take mail from here. Its answer says why.'],
]

/** Codes that say that the address itself is not good: nothing more is sent there. */
const deadAddress = /^5\.(1\.([1-4]|6|10)|2\.1)$/

export function reasonFor({ permanent, code }: Said): string {
  const known = words.find(([pattern]) => code !== null && pattern.test(code))
  if (known) return known[1]
  return permanent
    ? 'The mail server of the recipient turned it down for good.'
    : 'The mail server of the recipient did not take it for now.'
}

export const isDeadAddress = ({ permanent, code }: Said): boolean =>
  permanent && code !== null && deadAddress.test(code)

/** The enhanced code in an answer such as `550 5.1.1 no such user`; by its three digits where it has none. */
export function codeIn(answer: string): string | null {
  const enhanced = /(?:^|[\s#(])([245]\.\d{1,3}\.\d{1,3})(?=[\s)]|$)/.exec(answer)?.[1]
  if (enhanced) return enhanced
  const basic = /^\s*(\d{3})\b/.exec(answer)?.[1]
  return basic === undefined ? null : (byDigits[basic] ?? null)
}

const byDigits: { readonly [digits: string]: string | undefined } = {
  '450': '4.2.1',
  '452': '4.2.2',
  '550': '5.1.1',
  '551': '5.1.6',
  '552': '5.2.2',
  '553': '5.1.3',
}

/** What is kept of an answer names nobody: mail servers like to repeat the address. */
export const withoutAddresses = (answer: string): string =>
  answer
    .replace(/[^\s<>@"'(),;:]{1,200}@[^\s<>@"'(),;:]{1,255}/g, '…')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 500)

import { limits, rates } from '../../packages/server/src/limits.ts'
import { settingsList } from '../../packages/server/src/settings.ts'
import { page, table } from './page.ts'

/** docs/reference/limits.md, from the server's own tables. */
export function limitsPage(): string {
  const sizes = Object.values(limits).map(({ value, unit, meaning }) => [
    meaning,
    `${value.toLocaleString('en')} ${unit}`,
  ])
  const { maxUploadBytes, maxBatchBytes, ratePerKey, ratePerOrganization } = settingsList
  const settable = [ratePerKey, ratePerOrganization, maxUploadBytes, maxBatchBytes].map(
    ({ name, meaning, fallback }) => [`\`${name}\``, meaning, fallback],
  )
  const calls = Object.values(rates).map(({ bucket, perMinute, meaning }) => [
    `\`${bucket}\``,
    meaning,
    String(perMinute),
  ])
  return page(
    'Limits',
    'How much a request may carry and how often one may ask. Beyond a size the answer is 413 `too-large` or 400 `invalid-fields`; beyond a quota it is 429 `quota-exceeded` with `Retry-After` and `violated-policies`. `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) tell the quotas of a call and what is left of them. Windows are of one minute and begin with the first call. With `REDIS_URL` all nodes count together; without it, and while Redis is away, each node counts for itself.',
    [
      '## What is set by the operator',
      table(['setting', 'meaning', 'when unset'], settable),
      '## Sizes',
      table(['what', 'at most'], sizes),
      '## Calls a minute from one address, without signing in',
      'An IPv6 address counts as its /64. Routes of one policy share the count.',
      table(['policy', 'what', 'calls'], calls),
    ].join('\n\n'),
  )
}

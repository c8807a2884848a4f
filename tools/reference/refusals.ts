import { refusals } from '../../packages/server/src/errors.ts'
import { page, table } from './page.ts'

/** docs/reference/refusals.md, from the server's table of codes. */
export function refusalsPage(): string {
  const rows = Object.entries(refusals).map(([code, { status, title }]) => [
    `\`${code}\``,
    String(status),
    title,
  ])
  return page(
    'Refusals',
    'A request that is turned down gets a problem document (RFC 9457, `application/problem+json`). Its `code` is one of these; a code never changes its meaning. `detail` says what is wrong with this very request, `errors` names the fields by JSON pointer. A fault of the server’s own has status 500 and the code `fault`; its cause stays in the log, under the `requestId` of the answer.',
    table(['code', 'status', 'title'], rows),
  )
}

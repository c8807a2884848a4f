import type { ListedRoute } from '../../packages/server/src/kit/http/security.ts'
import { page, table } from './page.ts'

/** docs/reference/cors.md: which routes pages of other origins may read with their scripts, and which not. */
export function corsPage(routes: readonly ListedRoute[]): string {
  const shown = routes
    // The portal's own address is there only once it is built.
    .filter(
      ({ method, url }) => !['HEAD', 'OPTIONS'].includes(method) && !url.includes('*') && url !== '/portal',
    )
    .map((route) => ({ ...route, name: `${route.url} ${route.method}` }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const rows = (open: boolean) =>
    shown
      .filter(({ openToPages }) => openToPages === open)
      .map(({ method, url, permission }) => [
        `\`${method} ${url.replace(/:(\w+)/g, '{$1}')}\``,
        permission === 'public' ? 'everybody' : `\`${permission}\``,
      ])
  return page(
    'Reading from other pages (CORS)',
    'A route that is open answers `Access-Control-Allow-Origin: *`, so that any web page can read it with its scripts. No route ever allows credentials: a browser sends no cookie along, and a page learns nothing that it could not fetch without a browser. A route that is not open answers without these headers, and browsers keep the answer from pages of others. `pages/headers.test.ts` asks every one of them.',
    [
      '## Open to other pages',
      table(['route', 'who may call'], rows(true)),
      '## Not open',
      table(['route', 'who may call'], rows(false)),
    ].join('\n\n'),
  )
}

import { QueryCache, QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Problem } from './api/client.ts'
import { laurel } from './api/laurel.ts'
import { Shell } from './shell.tsx'
import { Failure } from './ui/states.tsx'

type RouterContext = { queries: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: () => (
    <main className="mx-auto max-w-2xl p-6">
      <Failure error={new Problem(404, '', '')} />
    </main>
  ),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./session/sign-in.tsx'), 'SignIn'),
})

/** Everything behind the door: without a session the visitor is led to it. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ context }) => {
    try {
      await context.queries.fetchQuery({
        queryKey: ['session'],
        queryFn: laurel.session,
        staleTime: 5 * 60_000,
      })
    } catch (error) {
      if (error instanceof Problem && error.status === 401) throw redirect({ to: '/sign-in' })
      throw error
    }
  },
  errorComponent: ({ error, reset }) => (
    <main className="mx-auto max-w-2xl p-6">
      <Failure error={error as Error} onRetry={reset} />
    </main>
  ),
})

const screen = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  })

const routes = root.addChildren([
  signIn,
  inside.addChildren([
    screen('/', () => import('./overview/show.tsx'), 'Overview'),
    screen('/achievements', () => import('./achievements/list.tsx'), 'AchievementList'),
    screen('/achievements/new', () => import('./achievements/edit.tsx'), 'NewAchievementScreen'),
    screen('/achievements/$id', () => import('./achievements/edit.tsx'), 'EditAchievementScreen'),
    screen('/credentials', () => import('./credentials/list.tsx'), 'CredentialList'),
    screen('/credentials/$id', () => import('./credentials/show.tsx'), 'CredentialScreen'),
    screen('/recipients/$id', () => import('./recipients/show.tsx'), 'RecipientScreen'),
    screen('/issue', () => import('./credentials/issue.tsx'), 'IssueScreen'),
    screen('/batches', () => import('./batches/list.tsx'), 'BatchList'),
    screen('/batches/new', () => import('./batches/start.tsx'), 'StartBatch'),
    screen('/batches/$id', () => import('./batches/show.tsx'), 'BatchScreen'),
    screen('/api-keys', () => import('./settings/api-keys.tsx'), 'ApiKeysScreen'),
    screen('/record', () => import('./audit/list.tsx'), 'AuditScreen'),
    screen('/keys', () => import('./settings/keys.tsx'), 'KeysScreen'),
  ]),
])

/** The portal's router and its cache of answers. A session that ended leads to the door. */
export function createPortal() {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Problem && error.status === 401) {
          queries.clear()
          void router.navigate({ to: '/sign-in' })
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The client tries again by itself where that helps.
        retry: false,
      },
    },
  })
  const router = createRouter({
    routeTree: routes,
    basepath: '/portal',
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
  return { router, queries }
}

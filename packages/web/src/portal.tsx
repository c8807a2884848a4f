import { QueryCache, QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { StepUp } from './account/step-up.tsx'
import { account } from './api/account.ts'
import { Problem } from './api/client.ts'
import { laurel } from './api/laurel.ts'
import { Shell } from './shell.tsx'
import { Failure } from './ui/states.tsx'

type RouterContext = { queries: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <>
      <Outlet />
      <StepUp />
    </>
  ),
  notFoundComponent: () => (
    <main className="mx-auto max-w-2xl p-6">
      <Failure error={new Problem(404, '', '')} />
    </main>
  ),
})

const door = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  })

const signIn = door('/sign-in', () => import('./session/sign-in.tsx'), 'SignIn')

const leadTo: Readonly<Record<string, string>> = {
  'second-factor-due': '/second-factor',
  'no-organization': '/my',
  'provider-required': '/no-way-in',
  'second-factor-required': '/no-way-in',
}

/** Where whoever may not go on is led instead; throws on what is no such refusal. */
function ledAway(error: unknown): never {
  if (error instanceof Problem) {
    const to = error.status === 401 ? '/sign-in' : leadTo[error.code]
    if (to !== undefined) throw redirect({ to })
  }
  throw error
}
const failed = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <main className="mx-auto max-w-2xl p-6">
    <Failure error={error as Error} onRetry={reset} />
  </main>
)

/** What belongs to a person: they need no organization for it. */
const personal = createRoute({
  getParentRoute: () => root,
  id: 'personal',
  component: Outlet,
  beforeLoad: ({ context }) =>
    context.queries
      .fetchQuery({ queryKey: ['account'], queryFn: account.read, staleTime: 60_000 })
      .then(() => {}, ledAway),
  errorComponent: failed,
})
const framed = createRoute({
  getParentRoute: () => personal,
  id: 'framed',
  component: lazyRouteComponent(() => import('./account/frame.tsx'), 'PersonalFrame'),
})
const own = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => framed,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  })

/** Everything behind the door: without a session the visitor is led to it. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: ({ context }) =>
    context.queries
      .fetchQuery({ queryKey: ['session'], queryFn: laurel.session, staleTime: 5 * 60_000 })
      .then(() => {}, ledAway),
  errorComponent: failed,
})

const screen = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  })

const routes = root.addChildren([
  signIn,
  door('/second-factor', () => import('./account/second-factor.tsx'), 'SecondFactorScreen'),
  personal.addChildren([
    createRoute({
      getParentRoute: () => personal,
      path: '/no-way-in',
      component: lazyRouteComponent(() => import('./session/barred.tsx'), 'BarredScreen'),
    }),
    createRoute({
      getParentRoute: () => personal,
      path: '/addresses/confirm/$token',
      component: lazyRouteComponent(() => import('./holder/confirm-address.tsx'), 'ConfirmAddressScreen'),
    }),
    framed.addChildren([
      own('/security', () => import('./account/security.tsx'), 'SecurityScreen'),
      own('/my', () => import('./holder/credentials.tsx'), 'HeldScreen'),
      own('/addresses', () => import('./holder/addresses.tsx'), 'AddressesScreen'),
    ]),
  ]),
  inside.addChildren([
    screen('/', () => import('./overview/show.tsx'), 'Overview'),
    screen('/achievements', () => import('./achievements/list.tsx'), 'AchievementList'),
    screen('/achievements/new', () => import('./achievements/edit.tsx'), 'NewAchievementScreen'),
    screen('/achievements/$id', () => import('./achievements/edit.tsx'), 'EditAchievementScreen'),
    screen('/credentials', () => import('./credentials/list.tsx'), 'CredentialList'),
    screen('/credentials/scheduled', () => import('./credentials/scheduled.tsx'), 'ScheduledScreen'),
    screen('/reminders', () => import('./reminders/show.tsx'), 'RemindersScreen'),
    screen('/credentials/$id', () => import('./credentials/show.tsx'), 'CredentialScreen'),
    screen('/recipients/$id', () => import('./recipients/show.tsx'), 'RecipientScreen'),
    screen('/requests', () => import('./holding/requests.tsx'), 'HolderRequestsScreen'),
    screen('/issue', () => import('./credentials/issue.tsx'), 'IssueScreen'),
    screen('/batches', () => import('./batches/list.tsx'), 'BatchList'),
    screen('/batches/new', () => import('./batches/start.tsx'), 'StartBatch'),
    screen('/batches/$id', () => import('./batches/show.tsx'), 'BatchScreen'),
    screen('/jobs', () => import('./jobs/list.tsx'), 'JobList'),
    screen('/jobs/$id', () => import('./jobs/show.tsx'), 'JobScreen'),
    screen('/api-keys', () => import('./programs/api-keys.tsx'), 'ApiKeysScreen'),
    screen('/request-keys', () => import('./programs/request-keys.tsx'), 'RequestKeysScreen'),
    screen('/clients', () => import('./programs/clients.tsx'), 'ClientsScreen'),
    screen('/unusual-use', () => import('./programs/unusual.tsx'), 'UnusualUseScreen'),
    screen('/programs', () => import('./certification/list.tsx'), 'ProgramsScreen'),
    screen('/programs/new', () => import('./certification/edit.tsx'), 'NewProgramScreen'),
    screen('/programs/$id', () => import('./certification/show.tsx'), 'ProgramScreen'),
    screen('/programs/$id/edit', () => import('./certification/edit.tsx'), 'EditProgramScreen'),
    screen('/assessments', () => import('./assessments/list.tsx'), 'AssessmentsScreen'),
    screen('/assessments/new', () => import('./assessments/edit.tsx'), 'NewAssessmentScreen'),
    screen('/assessments/$id', () => import('./assessments/show.tsx'), 'AssessmentScreen'),
    screen('/assessments/$id/edit', () => import('./assessments/edit.tsx'), 'EditAssessmentScreen'),
    screen('/attempts/$id', () => import('./assessments/attempt.tsx'), 'AttemptScreen'),
    screen('/questions', () => import('./questions/list.tsx'), 'QuestionsScreen'),
    screen('/questions/new', () => import('./questions/edit.tsx'), 'NewQuestionScreen'),
    screen('/questions/$id', () => import('./questions/edit.tsx'), 'QuestionScreen'),
    screen('/applications', () => import('./applications/list.tsx'), 'ApplicationsScreen'),
    screen('/applications/$id', () => import('./applications/show.tsx'), 'ApplicationScreen'),
    screen('/sources', () => import('./sources/list.tsx'), 'SourcesScreen'),
    screen('/sources/$id', () => import('./sources/show.tsx'), 'SourceScreen'),
    screen('/platforms', () => import('./platforms/list.tsx'), 'PlatformsScreen'),
    screen('/platforms/$id', () => import('./platforms/show.tsx'), 'PlatformScreen'),
    screen('/webhooks', () => import('./webhooks/list.tsx'), 'WebhooksScreen'),
    screen('/webhooks/$id', () => import('./webhooks/show.tsx'), 'WebhookScreen'),
    screen('/mail', () => import('./mail/log.tsx'), 'MailLogScreen'),
    screen('/mail/templates', () => import('./mail/templates.tsx'), 'MailTemplatesScreen'),
    screen('/mail/templates/$kind', () => import('./mail/edit.tsx'), 'MailTemplateScreen'),
    screen('/mail/stops', () => import('./mail/stops.tsx'), 'MailStopsScreen'),
    screen('/mail/$id', () => import('./mail/show.tsx'), 'MailScreen'),
    screen('/notices', () => import('./notices/list.tsx'), 'NoticesScreen'),
    screen('/people', () => import('./people/list.tsx'), 'PeopleScreen'),
    screen('/approvals', () => import('./approvals/list.tsx'), 'ApprovalList'),
    screen('/approvals/$id', () => import('./approvals/show.tsx'), 'ApprovalScreen'),
    screen('/record', () => import('./audit/list.tsx'), 'AuditScreen'),
    screen('/privacy', () => import('./privacy/show.tsx'), 'PrivacyScreen'),
    screen('/privacy/requests', () => import('./privacy/requests.tsx'), 'PrivacyRequestsScreen'),
    screen('/sign-in-settings', () => import('./settings/sign-in.tsx'), 'SignInSettingsScreen'),
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

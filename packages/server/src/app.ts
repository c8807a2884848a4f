import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { accountRoutes } from './access/account-routes.ts'
import { apiKeyRoutes } from './access/api-key-routes.ts'
import { authenticate } from './access/authenticate.ts'
import { accessJobs } from './access/jobs.ts'
import { keepKnownKeys } from './access/known-keys.ts'
import { passkeyRoutes } from './access/passkeys/routes.ts'
import { providerDoorRoutes } from './access/providers/door.ts'
import { providerRoutes } from './access/providers/routes.ts'
import { accessRoutes } from './access/routes.ts'
import { secondFactorRoutes } from './access/second-factor/routes.ts'
import { signInPageRoutes } from './access/sign-in-page.ts'
import { publicAchievementRoutes } from './achievements/public-routes.ts'
import { achievementRoutes } from './achievements/routes.ts'
import { auditJobs } from './audit/jobs.ts'
import { auditRoutes } from './audit/routes.ts'
import { watchRequests } from './audit/watch.ts'
import { batchJobs } from './batches/jobs.ts'
import { batchRoutes } from './batches/routes.ts'
import type { World } from './context.ts'
import { forgetErasedJob } from './credentials/forget.ts'
import { embedRoutes } from './credentials/page-embed.ts'
import { publicCredentialRoutes } from './credentials/public-routes.ts'
import { credentialRoutes } from './credentials/routes.ts'
import { sealEarlierJob } from './credentials/seal-earlier.ts'
import { openKeyEncryption } from './keys/envelope.ts'
import { createKmsClient, type KmsClient } from './keys/kms/client.ts'
import { openKek } from './keys/kms/open-kek.ts'
import { openKeyProviders } from './keys/providers/open.ts'
import { keyRoutes } from './keys/routes.ts'
import { openFiles } from './kit/files.ts'
import { healthRoutes } from './kit/http/health.ts'
import { documentApi } from './kit/http/openapi.ts'
import { serveApplication } from './kit/http/portal.ts'
import type { App } from './kit/http/route.ts'
import { createHttp } from './kit/http/server.ts'
import { createJobs, type Job } from './kit/jobs.ts'
import { createGuardedFetch } from './kit/net/guarded-fetch.ts'
import { openRates } from './kit/rates/open.ts'
import { createLogger, createMetrics, type Logger } from './kit/telemetry.ts'
import { inboxRoutes } from './mail/inbox-page.ts'
import { mailJobs } from './mail/jobs.ts'
import { memberRoutes } from './members/routes.ts'
import { organizationPageRoutes } from './organizations/page.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { problemPage } from './pages/problem.ts'
import { pageRoutes } from './pages/routes.ts'
import { recipientRoutes } from './portfolio/routes.ts'
import type { Settings } from './settings.ts'
import { statusJobs } from './status/jobs.ts'
import { statusRoutes } from './status/routes.ts'
import type { Database } from './store/database.ts'
import { openNotifications } from './store/notify.ts'
import { vcApiRoutes } from './vc-api/routes.ts'
import { verificationJobs } from './verification/jobs.ts'
import { createLiveAnswers } from './verification/live-answers.ts'
import { verifyPageRoutes } from './verification/page.ts'
import { verificationRoutes } from './verification/routes.ts'
import { createTally } from './verification/tally.ts'
import { createVerifier } from './verification/verifier.ts'

const portalFolder = join(import.meta.dirname, '../../web/dist')

/** What can be put in the place of the real thing, for tests. */
export type WorldParts = {
  readonly log?: Logger
  readonly now?: () => Date
}

export type OpenWorld = { readonly world: World; close(): Promise<void> }

/** Opens all that lives as long as the process, on a database with the newest schema: connections, files, keys. */
export async function openWorld(
  settings: Settings,
  { url, db }: { url: string; db: Database },
  parts: WorldParts = {},
): Promise<OpenWorld> {
  const log = parts.log ?? createLogger(settings.logLevel)
  const metrics = createMetrics({ process: settings.production })
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection broke')
  const notifications = await openNotifications(url, onError)
  const jobs = createJobs({ log, metrics })
  const now = parts.now ?? (() => new Date())
  let client: KmsClient | null = null
  const kms = () => (client ??= createKmsClient(settings))
  const keyEncryption = await openKeyEncryption(settings, (sealed) => openKek(kms(), sealed))
  const keyProviders = openKeyProviders(settings, keyEncryption, kms)
  const rates = await openRates(settings, log)
  const world: World = {
    settings,
    db,
    files: await openFiles(join(settings.dataDir, 'files')),
    keyEncryption,
    keyProviders,
    fetch: createGuardedFetch({ allow: [settings.baseUrl, ...settings.outboundAllow] }),
    log,
    metrics,
    notifications,
    jobs,
    now,
    rates,
    random: (bytes) => randomBytes(bytes),
  }
  jobs.know(jobsOf(world))
  return {
    world,
    async close() {
      await jobs.stop()
      await notifications.close()
      keyProviders.close()
      await rates.close()
      metrics.close()
    },
  }
}

/** The background work of every feature. */
function jobsOf(world: World): Job[] {
  return [
    ...accessJobs(world),
    ...statusJobs(world),
    ...batchJobs(world),
    ...mailJobs(world),
    ...verificationJobs(world),
    ...auditJobs(world),
    sealEarlierJob(world),
    forgetErasedJob(world),
  ]
}

/**
 * The whole HTTP server: kit and features joined, as far as this process has their roles. It does not listen yet.
 * `verifier` is what holders and verifiers need and asks nobody who they are; `api` is what issuers need;
 * a process that only works answers for its health.
 */
export async function createApp(world: World): Promise<App> {
  const keys = keepKnownKeys(world)
  const app = await createHttp(world, {
    authenticate: (request) => authenticate(world, request, keys),
    problemPage,
  })
  app.addHook('onClose', async () => keys.close())
  const { roles } = world.settings
  watchRequests(app as never, world)
  await documentApi(app, world)
  healthRoutes(app, world)
  if (roles.includes('api') || roles.includes('verifier')) publicRoutes(app, world)
  if (roles.includes('api')) await issuerRoutes(app, world)
  return app
}

function publicRoutes(app: App, world: World): void {
  const answers = createLiveAnswers(world)
  const verifier = createVerifier(world)
  app.addHook('onClose', async () => {
    answers.close()
    await verifier.close()
    await tally.close()
  })
  const tally = createTally(world)
  const answerFor = async (id: string, address: string) => {
    const found = await answers.get(id)
    if (found) tally.count(id, 'page', found.answer.status, found.recordsVerifier ? address : '')
    return found && { ...found.answer, checkedAt: world.now().toISOString() }
  }
  pageRoutes(app, world)
  publicCredentialRoutes(app, world, answerFor)
  embedRoutes(app, world, answerFor)
  verificationRoutes(app, world, { answers, verifier, tally })
  verifyPageRoutes(app, world, { verifier, tally })
  publicAchievementRoutes(app, world)
  statusRoutes(app, world)
  organizationRoutes(app, world)
  organizationPageRoutes(app, world)
  if (world.settings.vcApi) vcApiRoutes(app, world, verifier)
}

async function issuerRoutes(app: App, world: World): Promise<void> {
  accessRoutes(app, world)
  accountRoutes(app, world)
  providerRoutes(app, world.settings.baseUrl)
  providerDoorRoutes(app, world)
  apiKeyRoutes(app)
  passkeyRoutes(app, world)
  secondFactorRoutes(app, world)
  signInPageRoutes(app, world)
  memberRoutes(app)
  keyRoutes(app)
  achievementRoutes(app)
  credentialRoutes(app)
  batchRoutes(app)
  auditRoutes(app)
  recipientRoutes(app)
  inboxRoutes(app, world)
  await serveApplication(app, '/portal', portalFolder)
}

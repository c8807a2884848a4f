import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { accountRoutes } from './access/account-routes.ts'
import { addressRoutes } from './access/addresses/routes.ts'
import { apiKeyRoutes } from './access/api-key-routes.ts'
import { authenticate, keepCallers, refuseForeignWrites, sessionSecretOf } from './access/authenticate.ts'
import { confine } from './access/confine.ts'
import { wayRoutes } from './access/domains/door.ts'
import { domainJobs } from './access/domains/jobs.ts'
import { domainRoutes } from './access/domains/routes.ts'
import { accessJobs } from './access/jobs.ts'
import { meRoutes } from './access/me-routes.ts'
import { mergeRoutes } from './access/merge/routes.ts'
import { allowedProgramRoutes } from './access/oauth/allowed-routes.ts'
import { clientRoutes } from './access/oauth/client-routes.ts'
import { oauthRoutes } from './access/oauth/door.ts'
import { passkeyRoutes } from './access/passkeys/routes.ts'
import { providerDoorRoutes } from './access/providers/door.ts'
import { identityRoutes } from './access/providers/identity-routes.ts'
import { providerRoutes } from './access/providers/routes.ts'
import { accessRoutes } from './access/routes.ts'
import { samlDoorRoutes } from './access/saml/door.ts'
import { samlJobs } from './access/saml/jobs.ts'
import { samlRoutes } from './access/saml/routes.ts'
import { secondFactorRoutes } from './access/second-factor/routes.ts'
import { signInPageRoutes } from './access/sign-in-page.ts'
import { requestKeyRoutes } from './access/signed-requests/routes.ts'
import { anomalyRoutes } from './access/unusual-use/routes.ts'
import { watchUse } from './access/unusual-use/watch.ts'
import { publicAchievementRoutes } from './achievements/public-routes.ts'
import { achievementRoutes } from './achievements/routes.ts'
import { approvedActs } from './acts.ts'
import { applicationPageRoutes } from './applications/page.ts'
import { applicationRoutes } from './applications/routes.ts'
import { approvalJobs } from './approvals/jobs.ts'
import { approvalRoutes } from './approvals/routes.ts'
import { assessmentJobs } from './assessments/jobs.ts'
import { ownAssessmentRoutes } from './assessments/own-routes.ts'
import { assessmentPageRoutes } from './assessments/page.ts'
import { findTaker } from './assessments/pass.ts'
import { assessmentPeopleRoutes } from './assessments/people-routes.ts'
import { questionImportRoutes } from './assessments/questions/import-routes.ts'
import { questionRoutes } from './assessments/questions/routes.ts'
import { assessmentRoutes } from './assessments/routes.ts'
import { auditJobs } from './audit/jobs.ts'
import { auditRoutes } from './audit/routes.ts'
import { watchRequests } from './audit/watch.ts'
import { batchJobs } from './batches/jobs.ts'
import { batchRoutes } from './batches/routes.ts'
import { bulkJobs } from './bulk/jobs.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { clockJobs } from './clock/jobs.ts'
import { reminderRoutes } from './clock/routes.ts'
import type { Context, World } from './context.ts'
import { forgetErasedJob } from './credentials/forget.ts'
import { embedRoutes } from './credentials/page-embed.ts'
import { type PublicParts, publicCredentialRoutes } from './credentials/public-routes.ts'
import { renewalRoutes } from './credentials/renewal-routes.ts'
import { credentialRoutes } from './credentials/routes.ts'
import { sealEarlierJob } from './credentials/seal-earlier.ts'
import { shareRoutes } from './credentials/share-routes.ts'
import { sitemapRoutes } from './credentials/sitemap.ts'
import { visibilityRoutes } from './credentials/visibility-routes.ts'
import { erasers } from './erasers.ts'
import { Refusal } from './errors.ts'
import { holdingJobs } from './holding/jobs.ts'
import { keepPageRoutes } from './holding/keep-page.ts'
import { ownRoutes } from './holding/own-routes.ts'
import { findPass } from './holding/pass.ts'
import { holderRequestRoutes } from './holding/requests/routes.ts'
import { openKeyEncryption } from './keys/envelope.ts'
import { createKmsClient, type KmsClient } from './keys/kms/client.ts'
import { openKek } from './keys/kms/open-kek.ts'
import { openKeyProviders } from './keys/providers/open.ts'
import { keyRoutes } from './keys/routes.ts'
import { openFiles } from './kit/files.ts'
import { healthRoutes } from './kit/http/health.ts'
import { documentApi } from './kit/http/openapi.ts'
import { serveApplication } from './kit/http/portal.ts'
import type { App, Request } from './kit/http/route.ts'
import { createHttp } from './kit/http/server.ts'
import { createJobs, type Job } from './kit/jobs.ts'
import { createGuardedFetch } from './kit/net/guarded-fetch.ts'
import { openTexts } from './kit/net/texts.ts'
import { openRates } from './kit/rates/open.ts'
import { createLogger, createMetrics, type Logger } from './kit/telemetry.ts'
import { ltiDoorRoutes } from './lti/door.ts'
import { ltiJobs } from './lti/jobs.ts'
import { ltiRoutes } from './lti/routes.ts'
import { countingRoutes } from './mail/counting/routes.ts'
import { inboxRoutes } from './mail/inbox-page.ts'
import { intakeRoutes } from './mail/intake/routes.ts'
import { mailJobs } from './mail/jobs.ts'
import { mailLogRoutes } from './mail/log/routes.ts'
import { templateRoutes } from './mail/templates/routes.ts'
import { unsubscribeRoutes } from './mail/unsubscribe.ts'
import { memberRoutes } from './members/routes.ts'
import { noticeJobs } from './notices/jobs.ts'
import { noticeRoutes } from './notices/routes.ts'
import { belowRoutes } from './organizations/below-routes.ts'
import { organizationPageRoutes } from './organizations/page.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { problemPage } from './pages/problem.ts'
import { pageRoutes } from './pages/routes.ts'
import { heldRoutes } from './portfolio/held-routes.ts'
import { recipientRoutes } from './portfolio/routes.ts'
import { directoryRoutes } from './privacy/consents/directory.ts'
import { consentRoutes } from './privacy/consents/routes.ts'
import { privacyJobs } from './privacy/jobs.ts'
import { ownPageRoutes } from './privacy/own-page.ts'
import { requestRoutes } from './privacy/requests/routes.ts'
import { retentionRoutes } from './privacy/retention/routes.ts'
import { programJobs } from './programs/jobs.ts'
import { programRoutes } from './programs/routes.ts'
import { isRelayInTime } from './relay/metrics.ts'
import { openRelay } from './relay/relay.ts'
import { importRoutes } from './results/import-routes.ts'
import { forgetPayloadsJob } from './results/payloads.ts'
import { resultRoutes } from './results/routes.ts'
import { sourceRoutes } from './results/source-routes.ts'
import { xapiRoutes } from './results/xapi/routes.ts'
import type { Settings } from './settings.ts'
import { statusJobs } from './status/jobs.ts'
import { statusRoutes } from './status/routes.ts'
import type { Database } from './store/database.ts'
import { openNotifications } from './store/notify.ts'
import { vcApiRoutes } from './vc-api/routes.ts'
import { verificationJobs } from './verification/jobs.ts'
import { createLiveAnswers } from './verification/live-answers.ts'
import { verifyPageRoutes } from './verification/page.ts'
import { knowingReplaced } from './verification/replaced.ts'
import { verificationRoutes } from './verification/routes.ts'
import { createTally } from './verification/tally.ts'
import { createVerifier } from './verification/verifier.ts'
import { webhookJobs } from './webhooks/jobs.ts'
import { webhookRoutes } from './webhooks/routes.ts'

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
    lookUpTexts: openTexts(settings.dnsServers),
    log,
    metrics,
    notifications,
    jobs,
    now,
    rates,
    random: (bytes) => randomBytes(bytes),
  }
  const relay = openRelay(world)
  jobs.know([...jobsOf(world), ...(relay?.jobs ?? [])])
  return {
    world,
    async close() {
      await jobs.stop()
      await relay?.close()
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
    ...domainJobs(world),
    ...samlJobs(world),
    ...statusJobs(world),
    ...batchJobs(world),
    ...clockJobs(world),
    ...programJobs(world),
    ...assessmentJobs(world),
    forgetPayloadsJob(world),
    ...ltiJobs(world),
    ...bulkJobs(world),
    ...mailJobs(world),
    ...noticeJobs(world),
    ...webhookJobs(world),
    ...verificationJobs(world),
    ...auditJobs(world),
    ...privacyJobs(world, erasers),
    ...holdingJobs(world),
    ...approvalJobs(world, approvedActs),
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
  const callers = keepCallers(world)
  const app = await createHttp(world, {
    authenticate: async (request) => {
      const { permission, byLink } = request.routeOptions.config
      const pass = byLink ? await findLinkPass(world, request) : null
      if (pass) refuseForeignWrites(world, request)
      return confine(pass ?? (await authenticate(world, request, callers)), permission)
    },
    problemPage,
  })
  app.addHook('onClose', async () => callers.close())
  const { roles } = world.settings
  watchRequests(app as never, world)
  watchUse(app as never, world)
  await documentApi(app, world)
  healthRoutes(app, world, world.settings.relayUrls ? { relay: () => isRelayInTime(world) } : {})
  const viewerOf = (request: Request) => async () => {
    const pass = await findLinkPass(world, request)
    const { authorization, 'signature-input': signature } = request.headers
    const asking = authorization ?? signature ?? sessionSecretOf(world, request)
    return pass ?? (asking === undefined ? null : nullIfRefused(authenticate(world, request, callers)))
  }
  if (roles.includes('api') || roles.includes('verifier')) publicRoutes(app, world, viewerOf)
  if (roles.includes('api')) await issuerRoutes(app, world)
  return app
}

/** Whoever came by the link of a letter: about an award, or to an assessment. */
const findLinkPass = async (world: World, request: Request): Promise<Context | null> =>
  (await findPass(world, request)) ?? (await findTaker(world, request))

/** Whoever is not let in as themselves may still look as a stranger. */
const nullIfRefused = (found: Promise<Context>): Promise<Context | null> =>
  found.catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })

function publicRoutes(app: App, world: World, viewerOf: PublicParts['viewerOf']): void {
  const answers = createLiveAnswers(world)
  const verifier = knowingReplaced(world, createVerifier(world), answers)
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
  sitemapRoutes(app, world)
  publicCredentialRoutes(app, world, { answerFor, viewerOf })
  embedRoutes(app, world, { answerFor, viewerOf })
  verificationRoutes(app, world, { answers, verifier, tally })
  verifyPageRoutes(app, world, { verifier, tally })
  publicAchievementRoutes(app, world)
  statusRoutes(app, world)
  organizationRoutes(app, world)
  organizationPageRoutes(app, world)
  directoryRoutes(app, world)
  unsubscribeRoutes(app, world)
  countingRoutes(app, world)
  ownPageRoutes(app, world, viewerOf)
  keepPageRoutes(app, world)
  ownRoutes(app)
  ownAssessmentRoutes(app)
  assessmentPageRoutes(app, world, viewerOf)
  if (world.settings.vcApi) vcApiRoutes(app, world, verifier)
}

/** Loaded only where it is switched on. */
async function openScim(app: App, world: World): Promise<void> {
  const { scimRoutes } = await import('./scim/routes.ts')
  scimRoutes(app, world)
}

async function issuerRoutes(app: App, world: World): Promise<void> {
  accessRoutes(app, world)
  accountRoutes(app, world)
  providerRoutes(app, world.settings.baseUrl)
  providerDoorRoutes(app, world)
  identityRoutes(app)
  domainRoutes(app)
  samlRoutes(app)
  samlDoorRoutes(app, world)
  wayRoutes(app, world)
  addressRoutes(app)
  mergeRoutes(app)
  apiKeyRoutes(app)
  meRoutes(app)
  requestKeyRoutes(app)
  clientRoutes(app)
  anomalyRoutes(app)
  allowedProgramRoutes(app)
  oauthRoutes(app, world)
  passkeyRoutes(app, world)
  secondFactorRoutes(app, world)
  signInPageRoutes(app, world)
  if (world.settings.scim) await openScim(app, world)
  memberRoutes(app, world)
  approvalRoutes(app, approvedActs)
  belowRoutes(app)
  keyRoutes(app)
  achievementRoutes(app)
  credentialRoutes(app)
  visibilityRoutes(app)
  shareRoutes(app)
  reminderRoutes(app)
  renewalRoutes(app)
  batchRoutes(app)
  resultRoutes(app)
  importRoutes(app)
  sourceRoutes(app, world)
  xapiRoutes(app)
  programRoutes(app)
  ltiRoutes(app, world)
  ltiDoorRoutes(app, world)
  questionRoutes(app)
  questionImportRoutes(app)
  assessmentRoutes(app)
  assessmentPeopleRoutes(app)
  applicationRoutes(app)
  applicationPageRoutes(app, world)
  bulkRoutes(app)
  auditRoutes(app)
  webhookRoutes(app)
  templateRoutes(app)
  mailLogRoutes(app)
  intakeRoutes(app, world)
  noticeRoutes(app)
  recipientRoutes(app, erasers)
  consentRoutes(app)
  requestRoutes(app)
  retentionRoutes(app)
  heldRoutes(app)
  holderRequestRoutes(app)
  inboxRoutes(app, world)
  await serveApplication(app, '/portal', portalFolder)
}

import { createReadStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { insertApiKey } from '../access/api-keys.ts'
import { permissionsOf } from '../access/roles.ts'
import { createSignInLink } from '../access/sign-in.ts'
import { createAchievement } from '../achievements/create.ts'
import type { NewAchievement } from '../achievements/shapes.ts'
import { readVersion } from '../achievements/store.ts'
import { createBatch, storeUpload } from '../batches/create.ts'
import { readBatch } from '../batches/store.ts'
import type { Context, World } from '../context.ts'
import { issueCredentials } from '../credentials/issue.ts'
import { revokeCredential } from '../credentials/revoke.ts'
import { suspendCredential } from '../credentials/suspend.ts'
import { createOrganization } from '../organizations/create.ts'
import { recipientKeysOf } from '../recipients/secret.ts'

const slug = 'meridian-institute'
const owner = { name: 'Maya Castellan', email: 'maya@meridian.example' }
const examples = join(import.meta.dirname, '../../../../examples')
const linkMinutes = 24 * 60

/** What `<data dir>/demo.json` holds, for whoever tries Laurel with a program. */
export type Demonstration = {
  readonly baseUrl: string
  readonly organizationId: string
  readonly apiKey: string
  readonly signInUrl: string
  readonly achievementId: string
  readonly credentialIds: readonly string[]
}

/**
 * Makes sure that there is something to look at: an organization, an achievement, and the cohort in `examples/`
 * issued for real. Needs the workers to run.
 *
 * Each step first looks whether it was done, so a start that was cut short is completed by the next one and
 * nothing is made twice. The sign-in link is fresh at every start.
 */
export async function ensureDemonstration(
  world: World,
  print: (line: string) => void,
): Promise<Demonstration> {
  const context = await ensureOrganization(world)
  const achievementId = await ensureAchievement(context)
  await ensureCohort(context, achievementId, print)
  const demonstration: Demonstration = {
    baseUrl: world.settings.baseUrl,
    organizationId: context.actor.organizationId,
    apiKey: await ensureApiKey(context),
    signInUrl: await createSignInLink(world, owner.email, world.db, linkMinutes),
    achievementId,
    credentialIds: await credentialIds(context),
  }
  await write(join(world.settings.dataDir, 'demo.json'), demonstration)
  return demonstration
}

async function ensureOrganization(world: World): Promise<Context> {
  const found = () =>
    world.db.selectFrom('organizations').select('id').where('slug', '=', slug).executeTakeFirst()
  if (!(await found())) {
    await createOrganization(world, {
      slug,
      name: 'Meridian Institute',
      url: 'https://meridian.example',
      email: 'registry@meridian.example',
      description: 'An institute of continuing education that exists only to show Laurel.',
      owner,
    })
  }
  const { id } = (await found())!
  const permissions = permissionsOf.owner
  const actor = { id: 'system:demonstration', name: 'the demonstration', organizationId: id, permissions }
  return { ...world, request: null, actor }
}

async function ensureAchievement(context: Context): Promise<string> {
  const known = await context.db
    .selectFrom('achievements')
    .select('id')
    .where('organization_id', '=', context.actor.organizationId)
    .orderBy('created_at')
    .executeTakeFirst()
  if (known) return known.id
  const wish = JSON.parse(await readFile(join(examples, 'achievement.json'), 'utf8')) as NewAchievement
  return (await createAchievement(context, wish)).id
}

async function ensureCohort(
  context: Context,
  achievementId: string,
  print: (line: string) => void,
): Promise<void> {
  const known = await context.db
    .selectFrom('batches')
    .select(['id', 'state'])
    .where('organization_id', '=', context.actor.organizationId)
    .orderBy('created_at')
    .executeTakeFirst()
  const id = known?.id ?? (await orderCohort(context, achievementId))
  if (known?.state !== 'finished') await waitFor(context, id, print)
  await showLife(context, id)
  await greetOne(context, achievementId)
}

async function orderCohort(context: Context, achievementId: string): Promise<string> {
  const file = { format: 'csv', fileName: 'graduates.csv' } as const
  const upload = await storeUpload(context, createReadStream(join(examples, file.fileName)), file)
  return createBatch(context, {
    ...upload,
    achievementId,
    format: 'csv',
    mapping: null,
    dryRun: false,
    mail: false,
  })
}

async function waitFor(context: Context, id: string, print: (line: string) => void): Promise<void> {
  let told = -1
  for (;;) {
    const batch = await readBatch(context, id)
    if (batch.processed !== told) {
      told = batch.processed
      if (batch.state !== 'queued')
        print(
          `${batch.issued} of ${batch.rowCount} certificates issued, ${batch.refused} faulty rows kept for you to see`,
        )
    }
    if (batch.state === 'finished') return
    if (batch.state === 'failed')
      throw new Error(`the demonstration's cohort could not be issued: ${batch.failure}`)
    await sleep(100)
  }
}

/** One is revoked and one suspended, so that a verifier has something to say. What a person did since stays done. */
async function showLife(context: Context, batchId: string): Promise<void> {
  const rows = await context.db
    .selectFrom('credentials')
    .select(['id', 'state_changed_at'])
    .where('batch_id', '=', batchId)
    .where('valid_until', '>', context.now())
    .orderBy('batch_row', 'desc')
    .limit(2)
    .execute()
  const [first, second] = rows
  if (first?.state_changed_at === null)
    await revokeCredential(context, { id: first.id, reason: 'Issued to the wrong person' })
  if (second?.state_changed_at === null)
    await suspendCredential(context, { id: second.id, reason: 'The examination is being reviewed' })
}

/** One person gets a mail, so that the inbox has something to show. */
async function greetOne(context: Context, achievementId: string): Promise<void> {
  const { db, actor } = context
  const email = 'robin@example.org'
  const keys = await recipientKeysOf(context, actor.organizationId)
  const known = await db
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select('c.id')
    .where('c.organization_id', '=', actor.organizationId)
    .where('r.address_index', '=', keys.addressIndex(email))
    .executeTakeFirst()
  if (known) return
  const version = await readVersion(context, achievementId, 'current')
  const rows = [{ recipient: { name: 'Robin Marchetti', email }, results: [{ value: 'Distinction' }] }]
  await issueCredentials(context, { version: version!, rows, mail: true })
}

/** The key of an earlier start, if it still opens; it is kept nowhere but in demo.json. */
async function ensureApiKey(context: Context): Promise<string> {
  const { db, actor, settings } = context
  const before = await readFile(join(settings.dataDir, 'demo.json'), 'utf8').then(
    (text) => JSON.parse(text) as Partial<Demonstration>,
    () => null,
  )
  const live = await db
    .selectFrom('api_keys')
    .select('prefix')
    .where('organization_id', '=', actor.organizationId)
    .where('revoked_at', 'is', null)
    .execute()
  if (before?.apiKey && live.some(({ prefix }) => before.apiKey!.includes(prefix))) return before.apiKey
  const { key } = await insertApiKey(db, context, actor.organizationId, {
    name: 'Demonstration',
    scopes: [...permissionsOf.owner],
  })
  return key
}

/** Valid ones first. */
async function credentialIds({ db, actor, now }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('credentials')
    .select('id')
    .where('organization_id', '=', actor.organizationId)
    .orderBy(({ case: when, or, eb }) =>
      when()
        .when(or([eb('state', '<>', 'active'), eb('valid_until', '<=', now())]))
        .then(1)
        .else(0)
        .end(),
    )
    .orderBy('batch_row')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whole or not at all, and for its owner's eyes only: it holds a key. */
async function write(path: string, demonstration: Demonstration): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(demonstration, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

import { Readable } from 'node:stream'
import { permissionsOf } from '../packages/server/src/access/roles.ts'
import { createAchievement } from '../packages/server/src/achievements/create.ts'
import { createBatch, storeUpload } from '../packages/server/src/batches/create.ts'
import type { Context, World } from '../packages/server/src/context.ts'
import { createOrganization } from '../packages/server/src/organizations/create.ts'

/** An organization of its own with something to issue, and the context of somebody who may do all in it. */
export type Issuer = { readonly context: Context; readonly achievementId: string }

export async function createIssuer(world: World, slug: string): Promise<Issuer> {
  const { organizationId } = await createOrganization(world, {
    slug,
    name: 'Benchmark Institute',
    url: 'https://benchmark.example',
    owner: { name: 'Owner', email: `${slug}@benchmark.example` },
  })
  const actor = { id: 'system:benchmark', name: '', organizationId, permissions: permissionsOf.owner }
  const context: Context = { ...world, request: null, actor }
  const { id } = await createAchievement(context, {
    name: 'Certificate in Benchmarking',
    description: 'Measured what was asked, with a peer, in one run.',
    criteria: { narrative: 'Reported medians and ratios.' },
    tags: ['measuring'],
  })
  return { context, achievementId: id }
}

/** A CSV of so many people, uploaded and not yet ordered; the order answers the id of the batch. */
export async function uploadRows({ context, achievementId }: Issuer, count: number, mail = false) {
  const lines = Array.from(
    { length: count },
    (_, row) => `Graduate ${row},graduate.${row}@example.org,Merit\n`,
  )
  const csv = Readable.from([Buffer.from(`name,email,result\n${lines.join('')}`)])
  const upload = await storeUpload(context, csv, { format: 'csv', fileName: null })
  const order = {
    ...upload,
    achievementId,
    format: 'csv',
    mapping: null,
    dryRun: false,
    mail,
  } as const
  return () => createBatch(context, order)
}

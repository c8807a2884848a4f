import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Context } from '../context.ts'
import { type ArtefactKind, readArtefact } from '../credentials/artefacts.ts'
import { readJwt } from '../credentials/jwt.ts'
import type { Credential } from '../credentials/shapes.ts'
import { readDocument } from '../credentials/store.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { renderPersonalData } from '../rendering/personal-data.ts'
import { readAssessments } from './assessment-records.ts'
import { readApplications, readAwards, readPlatformAccounts, readResults } from './program-records.ts'
import { findRecipient, readRecipient } from './read.ts'
import { readConsents, readHistory, readLetters, readRequests } from './records.ts'
import { summaryOf } from './summary.ts'

/**
 * Everything that is kept about a person, as a zip file made while it is sent: `data.json`, a summary to read, and
 * each credential in every form (GDPR articles 15 and 20). That it was taken is recorded first. Refuses with
 * `credential-erased` where nothing is left.
 *
 * Files are drawn one at a time, when it is their turn; a fault breaks the stream off, so that a zip that opens is whole.
 */
export async function exportRecipient(context: Context, id: string): Promise<Readable> {
  const row = await findRecipient(context, id)
  if (row.erased_at !== null)
    throw new Refusal('credential-erased', 'The data of this person were erased; nothing is left to export.')
  const recipient = await readRecipient(context, id)
  const [
    letters,
    history,
    consents,
    requests,
    results,
    awards,
    applications,
    platforms,
    assessments,
    organization,
  ] = await Promise.all([
    readLetters(context, row),
    readHistory(context, recipient),
    readConsents(context, row),
    readRequests(context, row),
    readResults(context, row),
    readAwards(context, row),
    readApplications(context, row),
    readPlatformAccounts(context, row),
    readAssessments(context, row),
    context.db
      .selectFrom('organizations')
      .select(['id', 'name', 'url', 'email'])
      .where('id', '=', row.organization_id)
      .executeTakeFirstOrThrow(),
  ])
  await context.db.transaction().execute(async (tx) => {
    const data = { credentials: recipient.credentials.length }
    await recordEvent(tx, context, { type: 'recipient.exported', subject: id, data })
  })
  const exportedAt = context.now()
  const all = {
    exportedAt: exportedAt.toISOString(),
    organization,
    recipient,
    letters,
    history,
    consents,
    requests,
    results,
    awards,
    applications,
    learningPlatforms: platforms,
    assessments,
  }

  const zip = new ZipFile()
  const add = (path: string, make: () => Promise<Buffer | null>) =>
    zip.addReadStreamLazy(path, { mtime: exportedAt }, (done) => {
      make().then(
        (bytes) => done(null, Readable.from([bytes ?? Buffer.alloc(0)])),
        (error: Error) => done(error, Readable.from([])),
      )
    })
  zip.addBuffer(Buffer.from(`${JSON.stringify(all, null, 2)}\n`), 'data.json', { mtime: exportedAt })
  add('summary.pdf', () => renderPersonalData(summaryOf(all)))
  for (const credential of recipient.credentials) addCredential(context, credential, add)
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error))
  zip.end()
  return zip.outputStream as Readable
}

function addCredential(
  context: Context,
  { id }: Credential,
  add: (path: string, make: () => Promise<Buffer | null>) => void,
): void {
  const folder = `credentials/${id}`
  add(`${folder}/credential.json`, async () => Buffer.from((await readDocument(context, id))?.document ?? ''))
  add(`${folder}/credential.jwt`, async () => Buffer.from((await readJwt(context, id)) ?? ''))
  const drawn: [ArtefactKind, string][] = [
    ['pdf', 'certificate.pdf'],
    ['png', 'badge.png'],
    ['svg', 'badge.svg'],
  ]
  for (const [kind, name] of drawn) add(`${folder}/${name}`, () => readArtefact(context, id, kind))
}

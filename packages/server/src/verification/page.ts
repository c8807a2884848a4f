import type { Report } from '@laurel/credential'
import { Type } from 'typebox'
import type { World } from '../context.ts'
import { admitToFile, stranger } from '../credentials/gate.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { readDocument } from '../credentials/store.ts'
import { Refusal } from '../errors.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App, Reply, Request } from '../kit/http/route.ts'
import { formParts } from '../kit/http/upload.ts'
import { rates } from '../limits.ts'
import { verifierBundle } from '../pages/bundle.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { isCredentialId } from '../store/ids.ts'
import { reportView } from './page-report.ts'
import { verifyUpload } from './routes.ts'
import type { Tally } from './tally.ts'
import type { Verifier } from './verifier.ts'

/**
 * `/verify`: for anybody, without an account. The form alone does everything; with scripts the library runs in
 * the visitor's browser instead and a file need not leave the device.
 */
export function verifyPageRoutes(
  app: App,
  world: World,
  { verifier, tally }: { verifier: Verifier; tally: Tally },
): void {
  const counted = async (request: Request, verifying: Promise<Report>): Promise<Report> => {
    const report = await verifying
    tally.countReport(report, request.ip)
    return report
  }

  app.get(
    '/verify',
    {
      config: { permission: 'public', openToPages: false, rateLimit: rates.verifyPage },
      schema: {
        hide: true,
        querystring: Type.Object({ credential: Type.Optional(Type.String({ maxLength: 2000 })) }),
      },
    },
    async (request, reply) => {
      const asked = request.query.credential?.trim() ?? ''
      if (asked === '') return send(reply, 200, verifyPage({ asked, outcome: null }))
      return answer(reply, asked, () => counted(request, verifyText(world, verifier, asked)))
    },
  )

  app.post(
    '/verify',
    {
      config: {
        permission: 'public',
        openToPages: false,
        idempotency: 'none',
        receives: 'stream',
        consumes: { 'multipart/form-data': {} },
        rateLimit: rates.verifyPage,
      },
      schema: { hide: true },
    },
    async (request, reply) => {
      const { file, text } = await readForm(request, world.settings.maxUploadBytes)
      if (!file && text === '') {
        return send(
          reply,
          400,
          verifyPage({ asked: '', outcome: 'Choose a file, or paste a credential, its link or its number.' }),
        )
      }
      return answer(reply, text, () =>
        counted(request, file ? verifyUpload(verifier, file) : verifyText(world, verifier, text)),
      )
    },
  )
}

async function answer(reply: Reply, asked: string, verify: () => Promise<Report>): Promise<Reply> {
  try {
    return send(reply, 200, verifyPage({ asked, outcome: await verify() }))
  } catch (error) {
    // Told on the page itself, where another try is one step away.
    if (!(error instanceof Refusal) || error.code === 'quota-exceeded') throw error
    const status = error.code === 'not-found' ? 404 : error.code === 'too-large' ? 413 : 422
    return send(reply, status, verifyPage({ asked, outcome: error.message }))
  }
}

const send = (reply: Reply, status: number, markup: string): Reply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(markup)

/** A number or address of a credential issued here, a link to one from elsewhere, or a credential as text. */
async function verifyText(world: World, verifier: Verifier, text: string): Promise<Report> {
  const own = `${world.settings.baseUrl}/credentials/`
  const id = (text.startsWith(own) ? text.slice(own.length).split(/[./?#]/, 1)[0]! : text).toLowerCase()
  if (isCredentialId(id)) {
    // As strangers see it, whoever asks: the result page may be sent on.
    await admitToFile(world, id, stranger)
    if (!(await readDocument(world, id)))
      throw new Refusal('not-found', 'No credential with this number was issued here.')
    return verifier.verify(credentialUrl(world, id))
  }
  if (/^https?:\/\/\S+$/i.test(text)) return verifier.verify(text)
  return verifyUpload(verifier, Buffer.from(text))
}

/** The file or the text of the form. What is too large is refused before it is in memory. */
async function readForm(request: Request, maxBytes: number): Promise<{ file: Buffer | null; text: string }> {
  let file: Buffer | null = null
  let text = ''
  for await (const part of formParts(request, { limits: { fileSize: maxBytes, fieldSize: 1_000_000 } })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (bytes.length > 0) file = bytes
    } else if (part.fieldname === 'credential') text = String(part.value).trim()
  }
  return { file, text }
}

type Parts = { readonly asked: string; readonly outcome: Report | string | null }

/** The page: the form, and above it what came of the last try (a report, or a sentence why there is none). */
export function verifyPage({ asked, outcome }: Parts): string {
  const { modules, styles } = verifierBundle()
  return page({
    title:
      outcome && typeof outcome !== 'string' ? 'Result · Verify · Laurel' : 'Verify a credential · Laurel',
    description: 'Check a certificate or badge: drop the file, paste it, or give its link or number.',
    at: 'verify',
    indexed: asked === '' && outcome === null,
    modules,
    styles,
    body: html`<div class="engraved"><div class="wrap narrow">
<header class="verify-head"><p class="eyebrow">For anybody, without an account</p><h1>Verify a credential</h1>
<p class="lead">Is this certificate genuine, unaltered and still in force? Any Open Badges 3.0 or W3C credential, from here or elsewhere.</p></header>
<div id="result" class="result" tabindex="-1" aria-live="polite">${result(outcome)}</div>
${form(asked)}
${explanation}
</div></div>`,
  }).text
}

function result(outcome: Report | string | null): Html | null {
  if (outcome === null) return null
  if (typeof outcome !== 'string') return reportView(outcome, 'server')
  return html`<section class="verdict tone-warn" aria-labelledby="verdict">${icon('unknown')}<div><h2 id="verdict">Nothing to verify</h2><p>${outcome}</p></div></section>`
}

const form = (
  asked: string,
): Html => html`<form class="card verify-form" id="verify-form" method="post" action="/verify" enctype="multipart/form-data">
<div class="drop" id="drop">${icon('upload')}
<label for="file">Drop a file here, or choose one</label>
<p class="small quiet" id="file-hint">PDF certificate, badge picture (PNG or SVG), JSON or JWT<span id="scan-hint" hidden>, or a photo of a QR code</span></p>
<input type="file" id="file" name="file" aria-describedby="file-hint" accept=".pdf,.png,.svg,.json,.jsonld,.jwt,.txt,.jpg,.jpeg,.webp,application/pdf,image/*,application/json,text/plain"></div>
<p class="or">or</p>
<div class="field"><label for="credential">Paste a credential, its link or its number</label>
<textarea class="input" id="credential" name="credential" rows="2" spellcheck="false" autocapitalize="off" autocomplete="off">${asked.length > 2000 ? '' : asked}</textarea></div>
<button class="button large" type="submit">${icon('shield')}Verify</button>
<p class="assurance">${icon('shield')}<span id="assurance">The file is checked by this server and then forgotten: nothing is stored.</span></p>
</form>`

const explanation: Html = html`<div class="explain">
<details class="fold"><summary>What does the result mean?</summary>
<dl><div><dt>${icon('pass')}Valid</dt><dd>The issuer’s digital signature covers every word and matches, the signing key is the issuer’s, the dates fit, and the issuer’s status list does not name it.</dd></div>
<div><dt>${icon('fail')}Not valid, revoked or expired</dt><dd>At least one check failed. The list says which one and why. An expired credential was genuine; it only ran out.</dd></div>
<div><dt>${icon('unknown')}Could not be established</dt><dd>Something needed for a check could not be reached, such as the issuer’s status list. We never count that as a pass. Try again later.</dd></div></dl>
<p class="quiet small">A valid result says who issued the credential and that it was not changed. Whether that issuer deserves your trust is for you to judge; so is whether the person before you is the one it names.</p></details>
<details class="fold"><summary>How is this done?</summary>
<p class="quiet">Credentials carry their own proof, so anybody can check them with any software that knows the standards: Open Badges 3.0, W3C Verifiable Credentials, Data Integrity and JOSE. Programs can use <a href="/docs">the API</a> (<code>POST /v1/verify</code>) or the command line (<code>laurel verify</code>).</p></details>
</div>`

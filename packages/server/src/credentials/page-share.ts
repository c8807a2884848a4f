import { encodeQR } from 'qr'
import { type Html, html, raw } from '../kit/http/html.ts'
import { type IconName, icon } from '../pages/icons.ts'
import type { Standing } from './page-banner.ts'
import { linkedInAddress } from './page-linkedin.ts'
import type { PublicCredential } from './page-read.ts'
import { isWhole } from './page-visibility.ts'

/** Nobody should be helped to show off what was withdrawn. */
const withdrawn = (standing: Standing) =>
  standing === 'revoked' || standing === 'suspended' || standing === 'unproven'

export function sharing(credential: PublicCredential, standing: Standing): Html {
  return html`<section class="card panel" aria-labelledby="share-title">
<h2 id="share-title">Share</h2>
${
  withdrawn(standing)
    ? null
    : html`<a class="button wide" href="${linkedInAddress(credential)}" target="_blank" rel="noopener">${icon('external')}Add to LinkedIn profile</a>`
}
<div class="copy-line"><label class="said-only" for="page-address">Address of this page</label>
<input class="input code" id="page-address" value="${credential.url}" readonly>
<button class="button second" type="button" data-copy="${credential.url}" hidden>${icon('copy')}<span>Copy</span></button></div>
<button class="button second wide" type="button" data-share="${credential.url}" data-title="${credential.title}" hidden>${icon('share')}Share…</button>
${withdrawn(standing) ? null : embedding(credential)}
<details class="fold"><summary>${icon('qr')}QR code</summary>
<div class="qr">${qrPicture(credential.url)}<p class="small quiet">Leads to this page. The PDF certificate carries it too.</p></div></details>
</section>`
}

function embedding({ url, title }: PublicCredential): Html {
  const label = attribute(title)
  const frame = `<iframe src="${url}/embed" title="${label}" width="420" height="176" loading="lazy" style="border:0;max-width:100%"></iframe>`
  const picture = `<a href="${url}"><img src="${url}/card.png" alt="${label}" width="400" height="210"></a>`
  return html`<details class="fold"><summary>${icon('code')}Embed</summary>
<p class="small quiet">On a web page. Always shows the present state:</p>
<code class="snippet">${frame}</code>
<p class="small quiet">In an e-mail signature, as a picture with a link:</p>
<code class="snippet">${picture}</code></details>`
}

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

type Download = { suffix: string; icon: IconName; name: string; use: string; picture: boolean }
const files: readonly Download[] = [
  {
    suffix: '.pdf',
    icon: 'file',
    name: 'Certificate (PDF)',
    use: 'Signed; to print, send or keep',
    picture: true,
  },
  {
    suffix: '.png',
    icon: 'seal',
    name: 'Badge (PNG)',
    use: 'Picture with the credential inside; for badge wallets',
    picture: true,
  },
  {
    suffix: '.svg',
    icon: 'seal',
    name: 'Badge (SVG)',
    use: 'The same, sharp at every size',
    picture: true,
  },
  {
    suffix: '.json',
    icon: 'code',
    name: 'Credential (JSON-LD)',
    use: 'The signed original; for wallets and verifiers',
    picture: false,
  },
  {
    suffix: '.jwt',
    icon: 'key',
    name: 'Credential (JWT)',
    use: 'The same as a compact token; for other software',
    picture: false,
  },
]

/** What can be taken away. Of a revoked credential only what a verifier needs: its pictures would mislead. */
export function downloads(credential: PublicCredential, standing: Standing): Html {
  const { url } = credential
  if (!isWhole(credential) && !credential.insider) return closedDownloads
  const offered = files.filter(
    ({ picture }) => !picture || (standing !== 'revoked' && standing !== 'unproven'),
  )
  return html`<section class="card panel" aria-labelledby="download-title">
<h2 id="download-title">Download</h2>
<ul class="downloads">${offered.map(
    (file) =>
      html`<li><a href="${url}${file.suffix}" download>${icon(file.icon)}<span><strong>${file.name}</strong><span class="small quiet">${file.use}</span></span>${icon('download', 'end')}</a></li>`,
  )}</ul>
${standing === 'revoked' ? html`<p class="small quiet">The pictures of a revoked credential are not offered.</p>` : null}
</section>`
}

const closedDownloads = html`<section class="card panel" aria-labelledby="download-title">
<h2 id="download-title">Download</h2>
<p class="small quiet">The files hold all of the credential, also what is hidden here: nothing can be taken out of a signed file without breaking its signature. So they are not offered. Ask the holder for the file; anybody who has it can <a href="/verify">check it</a>.</p>
</section>`

/** A QR code as one path, with the quiet zone the standard asks for (ISO/IEC 18004 6.3.8: 4 modules). */
export function qrPicture(text: string): Html {
  const modules = encodeQR(text, 'raw', { border: 4, ecc: 'medium' })
  const path = modules
    .flatMap((line, y) => line.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
    .join('')
  const size = modules.length
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the address of this page" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#0c1f18" d="${raw(path)}"/></svg>`
}

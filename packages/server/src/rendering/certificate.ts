import type { Signer } from '@laurel/credential'
import { drawBadge, pictureName } from './badge.ts'
import { type CertificateModel, certificateData } from './certificate-data.ts'
import { renderer } from './renderer.ts'
import { signPdf } from './sign-pdf.ts'
import type { Pool } from './typst/pool.ts'

export type { CertificateModel, Stamp } from './certificate-data.ts'

export type Certificate = {
  readonly pdf: Buffer
  /** Characters that no installed font has; letters among them are drawn as hollow squares. */
  readonly missing: readonly string[]
}

/**
 * Draws the certificate and signs it: PDF/A-3a, tagged, A4 landscape, with the credential attached and a
 * certification signature of the issuer's `document` key.
 */
export async function renderCertificate(
  model: CertificateModel,
  seal: { readonly signer: Signer; readonly certificate: Buffer; readonly at: Date },
  pool: Pool = renderer(),
): Promise<Certificate> {
  const { data, missing } = certificateData(model)
  // Outlines: on the page, letters set along a circle one by one would be read out and copied as rubble.
  const badge = model.badgePicture
    ? { name: pictureName, bytes: model.badgePicture }
    : { name: 'badge.svg', bytes: await drawBadge(data.badge, 'svg', { pool }) }
  const pdf = await pool.draw({
    drawing: 'certificate',
    data: JSON.stringify({ ...data, badge: { ...data.badge, picture: badge.name } }),
    pictures: { [badge.name]: badge.bytes },
    credential: model.credential,
    as: 'pdf',
  })
  return { pdf: await signPdf(pdf, { ...seal, name: data.meta.author }), missing }
}

import { badgeData, pictureName } from './badge.ts'
import type { CertificateModel } from './certificate-data.ts'
import { dayIn, labelsFor } from './labels.ts'
import { renderer } from './renderer.ts'
import { createTypesetter, directionOf, primaryOf } from './text.ts'

/** What a card shows of a certificate. */
export type CardModel = Pick<
  CertificateModel,
  'url' | 'recipient' | 'issuerName' | 'definition' | 'badgePicture' | 'validFrom' | 'stamp'
>

/**
 * The picture of a shared link, 1200 x 630: name, title, issuer, badge and, where it no longer holds, that. It never
 * says "valid": others keep copies of it, and a copy would go on saying so.
 */
export async function drawCard(model: CardModel): Promise<Buffer> {
  const { definition, stamp } = model
  const { language, design } = definition
  const { words } = createTypesetter(language)
  const { labels, language: labelLanguage } = labelsFor(language)
  const name = words(definition.name, { most: 160 })
  const data = {
    color: design.color,
    accent: design.accent,
    lang: primaryOf(language),
    dir: directionOf(name.t),
    name,
    recipient: words(model.recipient, { most: 120 }),
    issuer: words(model.issuerName, { most: 120 }),
    host: words(new URL(model.url).host, { most: 60 }),
    badge: badgeData(
      definition,
      model.issuerName,
      { year: model.validFrom.getUTCFullYear(), picture: model.badgePicture },
      words,
    ),
    stamp: stamp && {
      text: words(labels[stamp.kind], { language: labelLanguage }),
      date: stamp.at && words(dayIn(labelLanguage, stamp.at), { language: labelLanguage }),
      // A revoked credential shows no badge any more.
      withdrawn: stamp.kind === 'revoked',
    },
  }
  const pictures = model.badgePicture ? { [pictureName]: model.badgePicture } : {}
  const png = await renderer().draw({
    drawing: 'card',
    data: JSON.stringify(data),
    pictures,
    as: { pngWidth: 1200 },
  })
  return Buffer.from(png)
}

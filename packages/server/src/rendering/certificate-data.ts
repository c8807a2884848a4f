import type { AchievementDefinition } from '../store/tables.ts'
import { type BadgeData, badgeData } from './badge.ts'
import { dayIn, labelsFor } from './labels.ts'
import { drawQr, type QrCode } from './qr.ts'
import { layOut } from './statement.ts'
import { cleanText, createTypesetter, directionOf, plainText, primaryOf, type Words } from './text.ts'

/** Why a certificate no longer says what it says. It is stamped across it. */
export type Stamp = {
  readonly kind: 'expired' | 'replaced' | 'revoked' | 'suspended'
  readonly at: Date | null
}

/** All that a certificate, badge or card shows. Plain data: rendering reads no database. */
export type CertificateModel = {
  /** As printed: the credential's id. */
  readonly id: string
  /** Its public page: in the QR code and as text. */
  readonly url: string
  readonly recipient: string
  readonly issuerName: string
  readonly definition: Pick<AchievementDefinition, 'name' | 'language' | 'design'>
  /** The PNG uploaded for the achievement; null: the badge is drawn. */
  readonly badgePicture: Uint8Array | null
  readonly issuedAt: Date
  readonly validFrom: Date
  readonly validUntil: Date | null
  readonly results: readonly string[]
  readonly licenseNumber: string | null
  readonly stamp: Stamp | null
  /** The signed credential (JSON), attached to the PDF. */
  readonly credential: string
}

type Fact = { readonly label: Words; readonly value: Words | null }

/** The same, laid out for the templates: every text cleaned, with its fonts. */
export type CertificateData = {
  readonly template: string
  readonly color: string
  readonly accent: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly meta: {
    readonly title: string
    readonly author: string
    readonly id: string
    readonly date: readonly number[]
  }
  readonly title: Words
  readonly issuer: Words
  readonly parts: readonly (
    | { kind: 'words'; words: Words }
    | { kind: 'recipient' | 'achievement'; words: Words }
  )[]
  readonly facts: readonly Fact[]
  readonly signatures: readonly { name: Words; role: Words | null }[]
  readonly badge: BadgeData
  readonly badgeAlt: string
  readonly qr: QrCode
  readonly qrAlt: string
  readonly check: Words
  readonly number: Fact
  readonly url: Words
  readonly stamp: { readonly text: Words; readonly date: Words | null } | null
}

/** Lays out a certificate. `missing` lists the characters that no font has. */
export function certificateData(model: CertificateModel): { data: CertificateData; missing: string[] } {
  const { definition, recipient, issuerName } = model
  const { design, language } = definition
  const { words, missing } = createTypesetter(language)
  const { labels, language: labelLanguage } = labelsFor(language)
  const label = (text: string) => words(text, { language: labelLanguage })
  const day = (date: Date) => words(dayIn(labelLanguage, date), { language: labelLanguage })

  const values = {
    recipient,
    achievement: definition.name,
    issuer: issuerName,
    date: dayIn(language, model.validFrom),
  }
  const parts = layOut(cleanText(design.statement), labels.certify, values).map((part) =>
    part.kind === 'words'
      ? { kind: part.kind, words: words(part.text, { most: 700 }) }
      : { kind: part.kind, words: words(values[part.kind], { most: 300 }) },
  )
  const { stamp } = model
  const until = labels[stamp?.kind === 'expired' ? 'expired' : 'validUntil']
  const facts: Fact[] = [
    { label: label(labels.issued), value: day(model.issuedAt) },
    ...(model.validUntil ? [{ label: label(until), value: day(model.validUntil) }] : []),
    // The stamp is drawn across the page; here it is also read out.
    ...(stamp && stamp.kind !== 'expired'
      ? [{ label: label(labels[stamp.kind]), value: stamp.at && day(stamp.at) }]
      : []),
    ...(model.licenseNumber
      ? [{ label: label(labels.licence), value: words(model.licenseNumber, { most: 60 }) }]
      : []),
    ...(model.results.length > 0
      ? [{ label: label(labels.result), value: words(model.results.join(' · '), { most: 80 }) }]
      : []),
  ]
  const title = plainText(`${definition.name} – ${recipient}`)
  const { issuedAt: at } = model
  const data: CertificateData = {
    template: design.template,
    color: design.color,
    accent: design.accent,
    lang: primaryOf(language),
    dir: directionOf(parts[0]!.words.t),
    meta: {
      title,
      author: plainText(issuerName),
      id: model.id,
      date: [
        at.getUTCFullYear(),
        at.getUTCMonth() + 1,
        at.getUTCDate(),
        at.getUTCHours(),
        at.getUTCMinutes(),
        at.getUTCSeconds(),
      ],
    },
    title: words(design.title, { most: 120 }),
    issuer: words(issuerName, { most: 200 }),
    parts,
    facts,
    signatures: design.signatures.slice(0, 4).map(({ name, role }) => ({
      name: words(name, { most: 120 }),
      role: role.trim() ? words(role, { most: 160 }) : null,
    })),
    badge: badgeData(
      definition,
      issuerName,
      { year: model.validFrom.getUTCFullYear(), picture: model.badgePicture },
      words,
    ),
    badgeAlt: plainText(`${definition.name}, ${issuerName}`),
    qr: drawQr(model.url),
    qrAlt: `QR: ${model.url}`,
    check: label(labels.check),
    number: { label: label(labels.number), value: words(model.id, { whole: true }) },
    url: words(model.url, { most: 300, whole: true }),
    stamp: stamp && { text: label(labels[stamp.kind]), date: stamp.at && day(stamp.at) },
  }
  return { data, missing: [...missing] }
}

import { type Html, html, jsonForScript } from '../kit/http/html.ts'
import { dayText } from '../pages/text.ts'
import { type Standing, standings } from './page-banner.ts'
import type { PublicCredential } from './page-read.ts'
import { isWhole } from './page-visibility.ts'

/** What machines read in the head: alternates, social cards and structured data. */
export function machineHead(credential: PublicCredential, standing: Standing): Html {
  return html`${isWhole(credential) ? alternates(credential) : null}
${socialCard(credential, standing)}
<script type="application/ld+json">${jsonForScript(structuredData(credential, standing))}</script>`
}

function alternates(credential: PublicCredential): Html {
  return html`<link rel="alternate" type="application/ld+json" href="${credential.url}.json" title="The signed credential (JSON-LD)">
<link rel="alternate" type="application/jwt" href="${credential.url}.jwt" title="The signed credential (JWT)">
<link rel="alternate" type="application/pdf" href="${credential.url}.pdf" title="Certificate (PDF)">`
}

/** The same alternates as an HTTP header (RFC 8288), for those who never read the markup. */
export function alternateLinks(url: string): string {
  return [
    `<${url}.json>; rel="alternate"; type="application/ld+json"`,
    `<${url}.jwt>; rel="alternate"; type="application/jwt"`,
    `<${url}.pdf>; rel="alternate"; type="application/pdf"`,
    `<${url}>; rel="canonical"`,
  ].join(', ')
}

/** OpenGraph and Twitter tags, in the first HTML because preview bots run no scripts. */
function socialCard(credential: PublicCredential, standing: Standing): Html {
  const troubled = standing !== 'valid' && standing !== 'unchecked'
  const title = `${troubled ? `${standings[standing].word}: ` : ''}${credential.title} — ${credential.issuer.name}`
  const description = `Awarded to ${credential.holder} by ${credential.issuer.name} on ${dayText(credential.issuedAt)}. Anybody can check it.`
  const image = `${credential.url}/card.png`
  const alt = `${credential.title}, awarded to ${credential.holder} by ${credential.issuer.name}${troubled ? ` (${standings[standing].word.toLowerCase()})` : ''}`
  const properties = [
    ['og:type', 'website'],
    ['og:url', credential.url],
    ['og:title', title],
    ['og:description', description],
    ['og:image', image],
    ...(image.startsWith('https:') ? [['og:image:secure_url', image]] : []),
    ['og:image:type', 'image/png'],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', alt],
    ['og:site_name', 'Laurel'],
    ['og:locale', 'en_GB'],
  ]
  const names = [
    ['twitter:card', 'summary_large_image'],
    ['twitter:title', title],
    ['twitter:description', description],
    ['twitter:image', image],
    ['twitter:image:alt', alt],
  ]
  return html`${properties.map(([name, value]) => html`<meta property="${name}" content="${value}">\n`)}${names.map(
    ([name, value]) => html`<meta name="${name}" content="${value}">\n`,
  )}`
}

/** schema.org/EducationalOccupationalCredential. */
function structuredData(credential: PublicCredential, standing: Standing): unknown {
  const { achievement, issuer } = credential
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalCredential',
    '@id': credential.url,
    url: credential.url,
    identifier: credential.id,
    name: credential.title,
    description: achievement.description,
    credentialCategory: achievement.type,
    inLanguage: achievement.language,
    image: `${credential.url}/card.png`,
    dateCreated: credential.issuedAt.toISOString(),
    validFrom: credential.validFrom.toISOString(),
    ...(credential.validUntil && { expires: credential.validUntil.toISOString() }),
    creativeWorkStatus: standings[standing].word,
    recognizedBy: {
      '@type': 'Organization',
      '@id': issuer.did,
      name: issuer.name,
      ...(issuer.url && { url: issuer.url }),
    },
    ...(achievement.alignments.length > 0 && {
      educationalAlignment: achievement.alignments.map((alignment) => ({
        '@type': 'AlignmentObject',
        targetName: alignment.targetName,
        targetUrl: alignment.targetUrl,
        ...(alignment.targetFramework && { educationalFramework: alignment.targetFramework }),
      })),
    }),
    ...(achievement.tags.length > 0 && { keywords: achievement.tags.join(', ') }),
  }
}

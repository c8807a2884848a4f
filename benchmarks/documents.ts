import { readFileSync } from 'node:fs'
import { buildOpenBadge, type JsonObject } from '@laurel/credential'

let serial = 0

const examples = new URL('../examples/achievement.json', import.meta.url)
const { design: _, validFor: __, ...achievement } = JSON.parse(readFileSync(examples, 'utf8'))

/** Credentials as the demonstration issues them: its achievement, each for another graduate. */
export function documents(count: number, issuer: string): JsonObject[] {
  const base = 'https://laurel.example'
  const url = `${base}/achievements/7f1d7a3e-6a52-4a43-9f0a-3c43a1f6f0cd`
  return Array.from({ length: count }, () => {
    const number = serial++
    const unique = number.toString(16).padStart(12, '0')
    return buildOpenBadge({
      id: `${base}/credentials/${unique}0123456789abcd`,
      issuer: { id: issuer, name: 'Academy of Applied Data', url: `${base}/organizations/academy` },
      validFrom: new Date(Date.UTC(2026, 6, 3, 12, number % 60)),
      validUntil: new Date(Date.UTC(2029, 6, 2, 12, number % 60)),
      recipient: {
        id: `urn:uuid:00000000-0000-4000-8000-${unique}`,
        name: `Zoë van den Berg the ${number}th`,
        email: { address: `graduate-${number}@example.org`, salt: unique },
      },
      achievement: { ...achievement, id: `${url}/versions/1`, image: `${url}/image` },
      results: [{ value: number % 3 === 0 ? 'Merit' : 'Pass' }],
      licenseNumber: `DF-2026-${number}`,
      status: (['revocation', 'suspension'] as const).map((purpose) => ({
        purpose,
        list: `${base}/status/1-${purpose}`,
        index: (number * 7919) % 131_072,
      })),
    })
  })
}

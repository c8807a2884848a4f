import type { PublicCredential } from './page-read.ts'

/**
 * The address that opens LinkedIn's "add licence or certification" form with every field filled in.
 * LinkedIn shows the logo only for an organization it knows by number, so that is preferred to the name.
 */
export function linkedInAddress(credential: PublicCredential): string {
  const { issuer, issuedAt, validUntil } = credential
  const parameters: Record<string, string> = {
    startTask: 'CERTIFICATION_NAME',
    name: credential.title,
    ...(issuer.linkedIn ? { organizationId: issuer.linkedIn } : { organizationName: issuer.name }),
    issueYear: String(issuedAt.getUTCFullYear()),
    issueMonth: String(issuedAt.getUTCMonth() + 1),
    ...(validUntil && {
      expirationYear: String(validUntil.getUTCFullYear()),
      expirationMonth: String(validUntil.getUTCMonth() + 1),
    }),
    certUrl: credential.url,
    certId: credential.id,
  }
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `https://www.linkedin.com/profile/add?${query.join('&')}`
}

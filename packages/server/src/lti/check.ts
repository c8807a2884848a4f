import type { World } from '../context.ts'
import { type FieldError, Refusal } from '../errors.ts'
import { refusalOf } from '../kit/net/guarded-fetch.ts'
import type { PlatformWish } from './shapes.ts'

const fetched = ['authorizationUrl', 'tokenUrl', 'jwksUrl'] as const

/** What of a platform's settings cannot be right, told field by field. */
export function checkWish({ settings }: Pick<World, 'settings'>, wish: PlatformWish): void {
  const errors: FieldError[] = []
  const tell = (pointer: string, message: string) => errors.push({ pointer, code: 'unusable', message })
  for (const field of fetched) {
    const refused = wish[field] ? refusalOf(wish[field].trim(), settings.outboundAllow) : null
    if (refused !== null) tell(`/${field}`, refused)
  }
  if (wish.issuer && !isAddress(wish.issuer.trim(), settings.outboundAllow))
    tell('/issuer', 'This must be such as https://lms.example.org, exactly as the platform writes it.')
  for (const [nth, origin] of (wish.frameOrigins ?? []).entries())
    if (!isAddress(origin, settings.outboundAllow))
      tell(`/frameOrigins/${nth}`, 'This must be such as https://apps.example.org.')
  if (errors.length > 0) throw new Refusal('invalid-fields', errors[0]!.message, { errors })
}

/** https, or what the server is allowed to reach although it is not. LTI 1.3 is never in the clear. */
function isAddress(text: string, allow: readonly string[]): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username || url.password || url.hash || url.search) return false
  return url.protocol === 'https:' || allow.includes(url.origin)
}

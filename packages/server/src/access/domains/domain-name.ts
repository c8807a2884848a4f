import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { Refusal } from '../../errors.ts'
import { mailProviders } from './mail-providers.ts'

/** RFC 1035 2.3.1, in the form that is asked for in the DNS (RFC 5890: A-labels). */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** A domain in its one spelling; null for what is none. */
export function domainOf(text: string): string | null {
  const typed = text.trim().replace(/^@/, '').replace(/\.$/, '')
  // What reads like more than a name is none: the conversion would take the name out of an address and drop the rest.
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(typed)) return null
  const domain = domainToASCII(typed).toLowerCase()
  const labels = domain.split('.')
  // The name of the record, `_laurel-challenge.` before it, must still fit in 253 characters.
  if (domain.length > 230 || labels.length < 2 || isIP(domain) || !labels.every((one) => label.test(one)))
    return null
  return /^\d+$/.test(labels.at(-1)!) ? null : domain
}

/** The domain of an e-mail address, or null. */
export const domainOfAddress = (address: string): string | null =>
  address.includes('@') ? domainOf(address.slice(address.lastIndexOf('@') + 1)) : null

/** A domain that an organization may have. */
export function ownDomain(text: string): string {
  const domain = domainOf(text)
  if (domain === null) throw refused('format', 'This must be a domain such as example.org.')
  if (mailProviders.has(domain))
    throw refused(
      'public',
      'Anybody can have an address of this domain, so that it belongs to no organization.',
    )
  return domain
}

const refused = (code: string, message: string) =>
  new Refusal('invalid-fields', message, { errors: [{ pointer: '/domain', code, message }] })

export const recordName = (domain: string): string => `_laurel-challenge.${domain}`

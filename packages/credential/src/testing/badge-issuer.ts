import {
  type BadgeAssertionInput,
  buildBadgeAssertion,
  buildBadgeClass,
  buildBadgeIssuer,
  buildBadgeKey,
  buildBadgeRevocationList,
  signBadgeAssertion,
} from '../issue/badge-2.ts'
import type { JsonObject } from '../json/shape.ts'
import type { Algorithm } from '../keys/key.ts'
import { type BadgeSites, fetchFrom } from './badge-web.ts'
import { freshSigner } from './signers.ts'

const base = 'https://academy.example'

/** An issuer of Open Badges 2.0 with a key, on a web of its own. Change `sites` to make the web misbehave. For tests. */
export function createBadgeIssuer(algorithm: Algorithm = 'P-256') {
  const signer = freshSigner(algorithm, `${base}/key`)
  const issuer = buildBadgeIssuer({
    id: `${base}/issuer`,
    name: 'Academy',
    url: base,
    email: 'badges@academy.example',
    publicKey: [`${base}/key`],
    revocationList: `${base}/revoked`,
  })
  const badge = buildBadgeClass({
    id: `${base}/badge`,
    name: 'Robotics',
    description: 'Builds robots.',
    image: `${base}/badge.png`,
    criteria: { narrative: 'Built one.' },
    issuer: `${base}/issuer`,
  })
  const key = buildBadgeKey({ id: `${base}/key`, owner: `${base}/issuer`, key: signer.publicKey })
  const sites: BadgeSites = new Map<string, JsonObject>([
    [`${base}/issuer`, issuer],
    [`${base}/badge`, badge],
    [`${base}/key`, key],
  ])
  const assertion = (verification: BadgeAssertionInput['verification']): JsonObject =>
    buildBadgeAssertion({
      id: `${base}/assertions/1`,
      recipient: { type: 'email', identity: 'zoe@example.org', salt: 'c0ffee' },
      badge: `${base}/badge`,
      issuedOn: new Date('2026-01-01T00:00:00Z'),
      expires: new Date('2028-01-01T00:00:00Z'),
      verification,
    })
  const hosted = (): JsonObject => {
    const made = assertion({ type: 'hosted' })
    if (!sites.has(String(made.id))) sites.set(String(made.id), made)
    return made
  }
  const signed = (): Promise<string> =>
    signBadgeAssertion(assertion({ type: 'signed', creator: `${base}/key` }), signer)
  const setRevoked = (revoked: readonly { id: string; reason: string }[]): void => {
    sites.set(
      `${base}/revoked`,
      buildBadgeRevocationList({ id: `${base}/revoked`, issuer: `${base}/issuer`, revoked }),
    )
  }
  setRevoked([])
  const revoke = (reason: string): void => setRevoked([{ id: `${base}/assertions/1`, reason }])
  return { signer, issuer, badge, key, sites, assertion, hosted, signed, revoke, ...fetchFrom(sites) }
}

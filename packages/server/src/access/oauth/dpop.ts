import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Request } from '../../kit/http/route.ts'
import { hashSecret } from '../secrets.ts'
import { proofAlgorithms } from './algorithms.ts'

/** A proof is good for so long around the moment it was made. */
const windowSeconds = 60

/**
 * Checks that whoever sends a bound token has its key (RFC 9449 4.3 and 7.1). The proof says for which request and
 * which token it was made, and is good once on all nodes together.
 */
export async function checkProof(
  world: World,
  request: Request,
  { token, boundTo }: { token: string; boundTo: string },
): Promise<void> {
  const proof = request.headers.dpop
  if (typeof proof !== 'string') throw wrong('There is no DPoP header, or more than one.')
  const { payload, jwk } = await read(proof, world.now())
  const { htm, htu, ath, jti, iat } = payload
  if (htm !== request.method) throw wrong('The proof is for another method.')
  const path = (request.raw.url ?? '/').split('?', 1)[0]
  if (typeof htu !== 'string' || withoutQuery(htu) !== world.settings.baseUrl + path)
    throw wrong(`The proof is for another address than ${world.settings.baseUrl}${path}.`)
  const now = world.now().getTime() / 1000
  if (typeof iat !== 'number' || Math.abs(now - iat) > windowSeconds)
    throw wrong('The proof was not made just now. Look at the clock of the program.')
  if (ath !== createHash('sha256').update(token).digest('base64url'))
    throw wrong('The proof is for another token.')
  if ((await calculateJwkThumbprint(jwk)) !== boundTo) throw wrong('The proof is made with another key.')
  if (typeof jti !== 'string' || jti.length < 8 || jti.length > 200) throw wrong('The proof has no jti.')
  await spend(world, `${boundTo} ${jti}`)
}

async function read(proof: string, currentDate: Date) {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      algorithms: [...proofAlgorithms],
      typ: 'dpop+jwt',
      currentDate,
    })
    return { payload, jwk: protectedHeader.jwk as JWK }
  } catch {
    throw wrong('The proof is no dpop+jwt that is signed with the key in it.')
  }
}

function withoutQuery(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  return url && url.origin + url.pathname
}

/** Notes the proof where all nodes see it; of two that come at once, one is the first. */
async function spend({ db, now }: World, name: string): Promise<void> {
  const noted = await db
    .insertInto('oauth_records')
    .values({
      model: 'Proof',
      id_hash: hashSecret(name),
      payload: '{}',
      expires_at: new Date(now().getTime() + 2 * windowSeconds * 1000),
    })
    .onConflict((clash) => clash.doNothing())
    .returning('model')
    .executeTakeFirst()
  if (!noted) throw wrong('The proof was used before. Make a new one for each request.')
}

const wrong = (detail: string) =>
  new Refusal('dpop-wrong', detail, {
    headers: { 'www-authenticate': `DPoP error="invalid_dpop_proof", algs="${proofAlgorithms.join(' ')}"` },
  })

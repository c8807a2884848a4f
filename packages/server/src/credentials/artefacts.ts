import { join } from 'node:path'
import { bakePng, bakeSvg } from '@laurel/credential'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { documentSignerFor } from '../keys/signers.ts'
import { recordUse } from '../keys/use.ts'
import { CipherError, decrypt, encrypt } from '../kit/cipher.ts'
import type { Reply, Request } from '../kit/http/route.ts'
import { drawingPolicy } from '../kit/http/security.ts'
import { drawBadgePng, drawBadgeSvg } from '../rendering/badge.ts'
import { drawCard } from '../rendering/card.ts'
import { renderCertificate } from '../rendering/certificate.ts'
import { type Kept, openKept } from '../rendering/kept.ts'
import { lookVersion } from '../rendering/look.ts'
import { limitRenderers } from '../rendering/renderer.ts'
import { isCredentialId } from '../store/ids.ts'
import { type ArtefactSource, readArtefactSource } from './artefacts-read.ts'
import type { Admitted } from './gate.ts'
import { cachingOf } from './page-visibility.ts'
import { initialsOf } from './visibility.ts'

export type ArtefactKind = 'pdf' | 'png' | 'svg' | 'card'

const types: { readonly [K in ArtefactKind]: string } = {
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  card: 'image/png',
}

/**
 * Answers an artefact of a credential: the signed PDF, the badge as PNG or SVG with the credential baked in,
 * or the card for shared links.
 *
 * Of a revoked credential only the card is given, and it says so. A file that looks like an award would go on
 * being shown by people who never check it; whoever has to check finds the credential itself (JSON, JWT) and its
 * page. What is expired, suspended or replaced is stamped on the PDF.
 */
export async function sendArtefact(
  world: World,
  request: Request,
  reply: Reply,
  { id, kind, admitted }: { id: string; kind: ArtefactKind; admitted: Admitted },
): Promise<Reply> {
  const found = await readArtefactSource(world, id)
  const source = found && (admitted.insider ? found : asSeen(found, admitted))
  if (!source) throw new Refusal('not-found', 'There is no credential at this address.')
  if (source.state === 'revoked' && kind !== 'card') {
    const detail =
      'This credential was revoked, so its certificate and badge are no longer given out. Its page tells more.'
    throw new Refusal('credential-revoked', detail)
  }
  const name = nameOf(source, kind)
  // Weak: drawn again it looks the same, but its signature has other bytes.
  const tag = `W/"${name}"`
  reply.header('etag', tag).header('cache-control', cachingOf(admitted))
  if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send()
  const bytes = await artefact(world, source, kind, name)
  if (kind === 'svg') reply.header('content-security-policy', drawingPolicy)
  return reply.type(types[kind]).header('content-disposition', disposition(source, kind)).send(bytes)
}

/** A card with a hidden name shows initials. What holds the whole document is not given out then at all. */
const asSeen = (source: ArtefactSource, { hidden }: Admitted): ArtefactSource =>
  hidden.includes('name')
    ? { ...source, initials: true, model: { ...source.model, recipient: initialsOf(source.model.recipient) } }
    : source

/** Everything that could change the picture. */
function nameOf({ model, version, initials }: ArtefactSource, kind: ArtefactKind): string {
  const end = kind === 'card' ? `card${initials ? '-initials' : ''}.png` : kind
  return `${model.id}-${version}-${model.stamp?.kind ?? 'plain'}-${lookVersion()}.${end}`
}

const keptIn = new Map<string, Kept>()
const underWay = new Map<string, Promise<Buffer>>()

function keptBy({ settings }: World): Kept {
  const folder = join(settings.dataDir, 'cache', 'pictures')
  let kept = keptIn.get(folder)
  if (!kept) {
    limitRenderers(settings.renderers)
    kept = openKept(folder, settings.pictureCacheBytes)
    keptIn.set(folder, kept)
  }
  return kept
}

/**
 * The bytes of an artefact; null where there is no such credential. Also of a revoked one: for whoever has a right to
 * all that is kept. Refuses with `credential-erased`.
 */
export async function readArtefact(world: World, id: string, kind: ArtefactKind): Promise<Buffer | null> {
  const source = await readArtefactSource(world, id)
  return source && artefact(world, source, kind, nameOf(source, kind))
}

/** Of which credentials drawings are kept on this node. */
export async function keptArtefacts(world: World): Promise<string[]> {
  const names = await keptBy(world).names()
  return [...new Set(names.map((name) => name.slice(0, 26)).filter(isCredentialId))]
}

export const forgetArtefacts = (world: World, id: string): Promise<void> => keptBy(world).forget(`${id}-`)

/** The bytes: kept, being drawn for somebody else already, or drawn now. */
async function artefact(
  world: World,
  source: ArtefactSource,
  kind: ArtefactKind,
  name: string,
): Promise<Buffer> {
  const kept = keptBy(world)
  const busy = `${world.settings.dataDir} ${name}`
  const known = underWay.get(busy)
  if (known) return known
  const making = (async () =>
    opened(source, name, await kept.get(name)) ?? drawAndKeep(world, source, kind, name, kept))()
  underWay.set(busy, making)
  try {
    return await making
  } finally {
    underWay.delete(busy)
  }
}

/** What does not open is drawn again. */
function opened({ key }: ArtefactSource, name: string, sealed: Buffer | null): Buffer | null {
  try {
    return sealed && decrypt(key, sealed, name)
  } catch (error) {
    if (error instanceof CipherError) return null
    throw error
  }
}

async function drawAndKeep(
  world: World,
  source: ArtefactSource,
  kind: ArtefactKind,
  name: string,
  kept: Kept,
): Promise<Buffer> {
  const bytes = await draw(world, source, kind)
  // A full disk must not keep anybody from their certificate.
  await kept
    .put(name, encrypt(source.key, bytes, name))
    .catch((error: Error) => world.log.warn({ err: error }, 'a drawing could not be kept'))
  return bytes
}

async function draw(world: World, source: ArtefactSource, kind: ArtefactKind): Promise<Buffer> {
  const badgePicture = source.imageFile ? await world.files.get(source.imageFile) : null
  const model = { ...source.model, badgePicture }
  const badge = { picture: badgePicture, year: model.validFrom.getUTCFullYear() }
  switch (kind) {
    case 'pdf': {
      const { signer, certificate } = await documentSignerFor(world, source.issuer)
      const { pdf, missing } = await renderCertificate(model, { signer, certificate, at: world.now() })
      const { organizationId } = source.issuer
      await recordUse(world, { organizationId, part: 'pages', used: signer.used })
      if (missing.length > 0) {
        const characters = missing.map(
          (character) => `U+${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
        )
        world.log.warn(
          { credential: model.id, characters },
          'no font has some characters of this certificate',
        )
      }
      return pdf
    }
    case 'png': {
      const png = await drawBadgePng(model.definition, model.issuerName, badge)
      return Buffer.from(bakePng(png, model.credential))
    }
    case 'svg': {
      const svg = await drawBadgeSvg(model.definition, model.issuerName, badge)
      return Buffer.from(bakeSvg(svg, model.credential))
    }
    case 'card':
      return drawCard(model)
  }
}

/** RFC 9110 13.1.2: compared weakly. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.trim() === '*' || header.split(',').some((one) => one.trim() === tag)
}

/** A file name people recognise (RFC 6266, RFC 5987), with a plain one for old programs. */
function disposition({ model }: ArtefactSource, kind: ArtefactKind): string {
  const end = kind === 'card' ? 'png' : kind
  const words = `${model.recipient} - ${model.definition.name}`
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}/\\:*?"<>|%]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const full = `${
    [...words]
      .slice(0, 80)
      .join('')
      .replace(/^\.+|[. ]+$/g, '') || model.id
  }.${end}`
  const plain =
    full
      .slice(0, -end.length - 1)
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || model.id
  const encoded = encodeURIComponent(full).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `inline; filename="${plain}.${end}"; filename*=UTF-8''${encoded}`
}

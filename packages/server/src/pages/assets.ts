import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Refusal } from '../errors.ts'
import type { App } from '../kit/http/route.ts'
import { drawGuilloche } from './guilloche.ts'
import { markFile } from './mark.ts'

const here = import.meta.dirname
const require = createRequire(import.meta.url)

type Asset = { readonly type: string; readonly bytes: Buffer; readonly hash: string }

const read = (name: string) => readFileSync(join(here, name))

/** The parts of the stylesheet in the order in which they apply. */
const sheets = [
  'fonts',
  'tokens',
  'base',
  'controls',
  'frame',
  'landing',
  'credential',
  'checks',
  'verify',
  'embed',
  'mail',
  'own',
  'consent',
  'lti',
  'taking',
]

/** Kept in memory from the first use on: small files of our own. */
let loaded: ReadonlyMap<string, Asset> | undefined

function assets(): ReadonlyMap<string, Asset> {
  loaded ??= load()
  return loaded
}

function load(): ReadonlyMap<string, Asset> {
  const all = new Map<string, Asset>()
  const add = (name: string, type: string, content: Buffer | string) => {
    const bytes = Buffer.from(content)
    all.set(name, { type, bytes, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 10) })
  }
  for (const font of ['hanken-grotesk', 'newsreader'])
    for (const part of ['latin', 'latin-ext']) {
      add(`fonts/${font}-${part}.woff2`, 'font/woff2', read(`fonts/${font}-${part}.woff2`))
    }
  add('guilloche.svg', 'image/svg+xml', drawGuilloche())
  add('laurel.svg', 'image/svg+xml', markFile)
  for (const script of ['laurel.js', 'taking.js']) add(script, 'text/javascript; charset=utf-8', read(script))
  // Last: they name the others with their hashes.
  const addSheet = (name: string, parts: readonly string[]) => {
    const css = parts.map((part) => read(`${part}.css`).toString()).join('\n')
    const linked = css.replace(/url\("\/assets\/([^"]+)"\)/g, (whole, other: string) => {
      const asset = all.get(other)
      return asset ? `url("${hashedPath(other, asset.hash)}")` : whole
    })
    add(name, 'text/css; charset=utf-8', linked)
  }
  addSheet('fonts.css', ['fonts'])
  addSheet('laurel.css', sheets)
  return all
}

/** `laurel.css` becomes `/assets/laurel.0123456789.css`. */
function hashedPath(name: string, hash: string): string {
  return `/assets/${name.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`)}`
}

/** The address of an asset that may be kept for ever: another content has another address. */
export function assetPath(
  name: 'laurel.css' | 'laurel.js' | 'taking.js' | 'laurel.svg' | 'guilloche.svg',
): string {
  return hashedPath(name, assets().get(name)!.hash)
}

/** Fonts of the packages that certificates are set with; large, so never held in memory. */
const scripts: Readonly<Record<string, { package: string; file: string; type: string }>> = {
  'devanagari.ttf': {
    package: '@expo-google-fonts/noto-sans-devanagari',
    file: '500Medium/NotoSansDevanagari_500Medium.ttf',
    type: 'font/ttf',
  },
  'thai.ttf': {
    package: '@expo-google-fonts/noto-sans-thai',
    file: '500Medium/NotoSansThai_500Medium.ttf',
    type: 'font/ttf',
  },
  'hebrew.ttf': {
    package: '@embedpdf/fonts-hebrew',
    file: '../fonts/NotoSansHebrew-Regular.ttf',
    type: 'font/ttf',
  },
  'arabic.ttf': {
    package: '@embedpdf/fonts-arabic',
    file: '../fonts/NotoNaskhArabic-Regular.ttf',
    type: 'font/ttf',
  },
  'japanese.otf': {
    package: '@embedpdf/fonts-jp',
    file: '../fonts/NotoSansJP-Medium.otf',
    type: 'font/otf',
  },
  'korean.otf': { package: '@embedpdf/fonts-kr', file: '../fonts/NotoSansKR-Medium.otf', type: 'font/otf' },
  'chinese.otf': {
    package: '@embedpdf/fonts-sc',
    file: '../fonts/NotoSansHans-Medium.otf',
    type: 'font/otf',
  },
}

/** Where a script's font lies, or null where its package was left out of the installation. */
function scriptFont(name: string): { path: string; type: string; size: number } | null {
  const font = Object.hasOwn(scripts, name) ? scripts[name] : undefined
  if (!font) return null
  try {
    const path = join(dirname(require.resolve(font.package)), font.file)
    return { path, type: font.type, size: statSync(path).size }
  } catch {
    return null
  }
}

const forEver = 'public, max-age=31536000, immutable'

/** Style, script, mark and fonts under `/assets/`. With the hash in the name: for ever; without: ask again. */
export function assetRoutes(app: App): void {
  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { permission: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const asked = request.params['*']
      const name = asked.replace(/\.[0-9a-f]{10}(?=\.[a-z0-9]+$)/, '')
      const asset = assets().get(name)
      if (asset) {
        const kept = asked === name ? 'no-cache' : forEver
        const fresh = asked === name || asked.includes(asset.hash)
        if (!fresh) throw new Refusal('not-found', 'This file has changed; load the page again.')
        const etag = `"${asset.hash}"`
        reply.header('cache-control', kept).header('etag', etag).header('access-control-allow-origin', '*')
        reply.header('cross-origin-resource-policy', 'cross-origin')
        if (request.headers['if-none-match'] === etag) return reply.code(304).send()
        return reply.type(asset.type).send(asset.bytes)
      }
      const font = name.startsWith('fonts/') ? scriptFont(name.slice('fonts/'.length)) : null
      if (!font) throw new Refusal('not-found', 'There is no such file.')
      return reply
        .header('cache-control', 'public, max-age=2592000')
        .header('content-length', font.size)
        .type(font.type)
        .send(createReadStream(font.path))
    },
  )
}

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * A font family that comes as an npm package; all are under the SIL Open Font License, which allows embedding
 * in documents. `folders` are scanned by Typst, which opens a font only when a text needs it; `sample` is the
 * file that tells which characters the family has.
 */
export type Family = {
  readonly name: string
  readonly package: string
  readonly folders: readonly string[]
  readonly sample: string
}

const embedded = (name: string, part: string, sample: string): Family => ({
  name,
  package: `@embedpdf/fonts-${part}`,
  folders: ['fonts'],
  sample: `fonts/${sample}`,
})
const expo = (name: string, part: string, file: string): Family => ({
  name,
  package: `@expo-google-fonts/noto-sans-${part}`,
  folders: ['300Light', '400Regular', '500Medium', '600SemiBold', '700Bold'],
  sample: `400Regular/${file}`,
})

/** In the order in which they are asked for a character. The Typst addon itself brings Libertinus Serif. */
export const families: readonly Family[] = [
  embedded('Noto Sans', 'latin', 'NotoSans-Regular.ttf'),
  embedded('Noto Naskh Arabic', 'arabic', 'NotoNaskhArabic-Regular.ttf'),
  embedded('Noto Sans Hebrew', 'hebrew', 'NotoSansHebrew-Regular.ttf'),
  expo('Noto Sans Devanagari', 'devanagari', 'NotoSansDevanagari_400Regular.ttf'),
  expo('Noto Sans Thai', 'thai', 'NotoSansThai_400Regular.ttf'),
  embedded('Noto Sans S Chinese', 'sc', 'NotoSansHans-Regular.otf'),
  embedded('Noto Sans Japanese', 'jp', 'NotoSansJP-Regular.otf'),
  embedded('Noto Sans Korean', 'kr', 'NotoSansKR-Regular.otf'),
]

const packages = createRequire(import.meta.url).resolve.paths('@embedpdf')!

/** The folder of an installed package, or null: the large families may be left out of an installation. */
export function folderOf(family: Family): string | null {
  const places = packages.map((place) => join(place, family.package))
  return places.find((place) => existsSync(join(place, family.sample))) ?? null
}

export function fontFolders(): string[] {
  return families.flatMap((family) => {
    const folder = folderOf(family)
    return folder === null ? [] : family.folders.map((name) => join(folder, name))
  })
}

/** BCP 47, as far as mails need it: a language, and a script or region where that matters. */
export const languagePattern = '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'

const pattern = new RegExp(languagePattern)

/** `de-at` or `de_AT` as `de-AT`; null where it is none. */
export function readLanguage(text: string): string | null {
  const [language = '', ...rest] = text.trim().split(/[-_]/)
  const written = [
    language.toLowerCase(),
    ...rest.map((part) =>
      part.length === 4 ? part[0]!.toUpperCase() + part.slice(1).toLowerCase() : part.toUpperCase(),
    ),
  ].join('-')
  return pattern.test(written) ? written : null
}

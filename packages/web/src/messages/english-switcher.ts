/** The texts about acting for one organization or another. */
export const switcher = {
  current: (name: string) => `Acting for ${name}. Choose another organization`,
  title: 'Act for',
  up: (name: string) => `Up to ${name}`,
}

/** The texts about leading search engines to what is public. */
export const sitemap = {
  listed: 'Lead search engines to the public ones',
  listedHint: 'A list of them for search engines stands at /sitemap.xml.',
}

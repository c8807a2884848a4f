/** A browser without a screen: keeps cookies per origin and follows redirects by hand. */
export type Wanderer = {
  /** Goes there and follows redirects as long as `stay` lets it; answers the last answer. */
  go(url: string, stay?: (location: string) => boolean): Promise<Response>
  submit(url: string, form: Record<string, string>): Promise<Response>
  /** Sends the form and follows no redirect. */
  submitOnce(url: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  cookie(origin: string, name: string): string | undefined
}

export function createWanderer(headers: () => Record<string, string> = () => ({})): Wanderer {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  async function ask(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { ...headers(), cookie, ...(init.headers as Record<string, string>) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    return answer
  }
  async function follow(
    answer: Response,
    at: string,
    stay: (location: string) => boolean,
  ): Promise<Response> {
    const location = answer.headers.get('location')
    if (location === null) return answer
    const next = new URL(location, at).href
    if (!stay(next)) return answer
    return follow(await ask(next), next, stay)
  }
  return {
    go: async (url, stay = () => true) => follow(await ask(url), url, stay),
    submit: async (url, form) =>
      follow(await ask(url, { method: 'POST', body: new URLSearchParams(form) }), url, () => true),
    submitOnce: (url, form, more = {}) =>
      ask(url, { method: 'POST', body: new URLSearchParams(form), headers: more }),
    cookie: (origin, name) => jarOf(origin).get(name),
  }
}

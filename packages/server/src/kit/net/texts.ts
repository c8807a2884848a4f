import { Resolver } from 'node:dns/promises'

/**
 * What stands in the TXT records of a name: a list of texts, empty where the DNS says that there are none. Null: it did
 * not say, so that nobody knows.
 */
export type LookUpTexts = (name: string) => Promise<string[] | null>

const milliseconds = 3000
/** The answers by which the DNS says that there is nothing. Whatever else goes wrong says nothing. */
const nothing = ['ENOTFOUND', 'ENODATA']

/** Asks these servers, or those of the machine where the list is empty. Each question has a resolver of its own. */
export function openTexts(servers: readonly string[]): LookUpTexts {
  return async (name) => {
    const resolver = new Resolver({ timeout: milliseconds, tries: 2 })
    if (servers.length > 0) resolver.setServers(servers)
    try {
      // With the dot: no search list of the machine is tried.
      return (await resolver.resolveTxt(`${name}.`)).map((parts) => parts.join(''))
    } catch (error) {
      return nothing.includes((error as { code?: string }).code ?? '') ? [] : null
    }
  }
}

import type { Fetch, JsonObject, VerifiedStatusList, VerifyOptions } from '@laurel/credential'
import { type CommonOptions, ownOrigins } from './connection.ts'
import { CommandError } from './exit.ts'

export type NetworkOptions = CommonOptions & { readonly offline?: true; readonly allow?: readonly string[] }

/**
 * How verifying reaches the network: through the server's guarded fetch, so that a file cannot send this machine
 * to private addresses. Our own servers, the origins of `--allow` and of links that the person typed are open.
 */
export async function networkFor(
  options: NetworkOptions,
  typed: readonly string[],
): Promise<Pick<VerifyOptions, 'fetch' | 'statusLists' | 'documents'>> {
  const memory = {
    statusLists: new Map<string, VerifiedStatusList>(),
    documents: new Map<string, JsonObject>(),
  }
  if (options.offline) return memory
  const { createGuardedFetch } = await import('@laurel/server/guarded-fetch')
  const links = typed.filter((text) => /^https?:\/\//i.test(text) && URL.canParse(text))
  const allow = [...(options.allow ?? []), ...links].map(originOf)
  const fetch: Fetch = createGuardedFetch({ allow: [...allow, ...ownOrigins(options)], timeout: 15_000 })
  return { fetch, ...memory }
}

function originOf(text: string): string {
  if (!URL.canParse(text))
    throw new CommandError('usage', `"${text}" is not an address such as https://example.org.`)
  return new URL(text).origin
}

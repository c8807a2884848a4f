/**
 * The written order of modules in each package. A module (a folder of `src`, or a file in it) imports only from those
 * before it in its list. `check-order.ts` sees to it.
 */
export const moduleOrder: Readonly<Record<string, readonly string[]>> = {
  credential: words(`
    errors encoding json schemas keys dids linked-data proofs status log images pdf formats issue verify index testing`),
  server: words(`
    errors kek-source settings limits
    store kit events context pages
    recipients access keys organizations members
    rendering achievements status
    credentials batches portfolio
    verification vc-api
    audit mail demonstration
    app main testing`),
  sdk: words('generated problem retry transport shapes paging credentials batches client index'),
  cli: words(
    'exit terminal connection network option-list read-input verify-worker verify-all world doctor issue conformance audit commands program laurel testing',
  ),
}

/** Which packages a package may use. */
export const packageOrder: Readonly<Record<string, readonly string[]>> = {
  credential: [],
  sdk: [],
  server: ['credential'],
  cli: ['credential', 'sdk', 'server'],
  web: ['credential', 'sdk'],
}

/** Imports by path from one package into another, each with its reason. */
export const acrossPackages: Readonly<Record<string, string>> = {
  'web -> server': 'the verifier page in the browser writes its report with the same markup as the server',
}

/** Imports of types only, against the order, that are meant: each with its reason. */
export const typesOnly: Readonly<Record<string, string>> = {
  'server: context -> keys': 'a context names all that a use case may touch; it holds no code',
  'server: kit -> context': 'the kit hands contexts on without looking into them',
  'server: events -> context': 'events are recorded with the context of a use case',
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

/**
 * The written order of modules in each package. A module (a folder of `src`, or a file in it) imports only from those
 * before it in its list. `check-order.ts` sees to it.
 */
export const moduleOrder: Readonly<Record<string, readonly string[]>> = {
  credential: words(`
    errors encoding json schemas keys dids linked-data proofs status log images pdf formats issue verify index testing`),
  server: words(`
    setting
    relay-settings
    mail-settings
    errors
    kek-source
    dns-servers
    settings
    limits
    store
    kit
    events
    context
    pages
    stationery
    recipients
    access
    approvals
    keys
    organizations
    members
    scim
    rendering
    achievements
    status
    credentials
    clock
    batches
    results
    programs
    lti
    assessments
    portfolio
    holding
    privacy
    applications
    verification
    vc-api
    audit
    webhooks
    mail
    bulk
    demonstration
    notices
    relay
    acts
    erasers
    app
    main
    testing`),
  sdk: words(
    'generated problem retry transport shapes paging life credentials batches jobs callers client index',
  ),
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
  'web -> server':
    'the verifier page in the browser writes its report with the same markup as the server; the portal reads the markup of questions as the page of an assessment does',
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

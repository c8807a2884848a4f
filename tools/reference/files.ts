import { asvsPage } from './asvs.ts'
import { attacksPage } from './attacks.ts'
import { conformancePage } from './conformance.ts'
import { corsPage } from './cors.ts'
import { dataMapPage } from './data-map.ts'
import { dependenciesPage } from './dependencies.ts'
import { eventsPage } from './events.ts'
import { limitsPage } from './limits.ts'
import { readServer, sdkTypes } from './openapi.ts'
import { permissionsPage } from './permissions.ts'
import { refusalsPage } from './refusals.ts'
import { settingsPage } from './settings.ts'

/** Every generated file, by its path from the root, with what it should hold now. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const { api, schema, routes } = await readServer()
  return new Map([
    ['docs/reference/settings.md', settingsPage()],
    ['docs/reference/refusals.md', refusalsPage()],
    ['docs/reference/permissions.md', permissionsPage(api)],
    ['docs/reference/limits.md', limitsPage()],
    ['docs/reference/cors.md', corsPage(routes)],
    ['docs/reference/data-map.md', dataMapPage(schema)],
    ['docs/reference/events.md', eventsPage()],
    ['docs/reference/conformance.md', await conformancePage()],
    ['docs/reference/asvs.md', asvsPage()],
    ['docs/reference/attacks.md', attacksPage()],
    ['docs/reference/dependencies.md', dependenciesPage()],
    ['docs/reference/openapi.json', `${JSON.stringify(api, null, 2)}\n`],
    ['packages/sdk/src/generated/api.ts', await sdkTypes(api)],
  ])
}

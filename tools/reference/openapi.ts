import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import type { ListedRoute } from '../../packages/server/src/kit/http/security.ts'
import type { SchemaColumn } from '../../packages/server/src/store/data-map.ts'
import { readSchema } from '../../packages/server/src/store/read-schema.ts'
import { setup } from '../../packages/server/src/testing/global-setup.ts'
import { startServer } from '../../packages/server/src/testing/world.ts'

export type ServerFacts = {
  readonly api: OpenAPI3
  readonly schema: readonly SchemaColumn[]
  readonly routes: readonly ListedRoute[]
}

/** The OpenAPI document, as a server of the address that a first start has answers it, and the schema of its database. */
export async function readServer(): Promise<ServerFacts> {
  const cleanUp = await setup()
  try {
    const server = await startServer({
      environment: { LAUREL_BASE_URL: 'http://localhost:3000' },
      jobs: false,
    })
    try {
      const answer = await fetch(`${server.url}/openapi.json`)
      if (!answer.ok) throw new Error(`/openapi.json answered ${answer.status}: ${await answer.text()}`)
      return {
        api: (await answer.json()) as OpenAPI3,
        schema: await readSchema(server.world.db),
        routes: server.app.routeList,
      }
    } finally {
      await server.stop()
    }
  } finally {
    await cleanUp()
  }
}

/** The types of the SDK. */
export async function sdkTypes(document: OpenAPI3): Promise<string> {
  const nodes = await openapiTS(structuredClone(document), { alphabetize: true, defaultNonNullable: false })
  return `// Made by "npm run generate". Changes made by hand are lost.\n\n${astToString(nodes)}`
}

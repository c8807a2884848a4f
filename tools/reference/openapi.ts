import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { setup } from '../../packages/server/src/testing/global-setup.ts'
import { startServer } from '../../packages/server/src/testing/world.ts'

/** The OpenAPI document, as a server of the address that a first start has answers it. */
export async function readOpenApi(): Promise<OpenAPI3> {
  const cleanUp = await setup()
  try {
    const server = await startServer({
      environment: { LAUREL_BASE_URL: 'http://localhost:3000' },
      jobs: false,
    })
    try {
      const answer = await fetch(`${server.url}/openapi.json`)
      if (!answer.ok) throw new Error(`/openapi.json answered ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as OpenAPI3
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

import { deriveCredential, type JsonObject } from '@laurel/credential'
import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { App, Reply, RouteConfig } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { createOwnFetch } from '../verification/own-fetch.ts'
import type { Verifier } from '../verification/verifier.ts'
import { resolveIdentifier } from './identifiers.ts'
import { provePresentation } from './prove.ts'
import { orRefuse, secureCredential } from './secure.ts'
import {
  DeriveBody,
  IssueBody,
  ProveBody,
  ResolutionQuery,
  StatusBody,
  VerifyCredentialBody,
  VerifyPresentationBody,
} from './shapes.ts'
import { changeStatus, withStatus } from './status.ts'
import { suiteAt } from './suites.ts'
import { type TestKeys, testKeysFrom } from './test-keys.ts'
import { type Verdict, verdictFor } from './verdict.ts'

const config: RouteConfig = {
  permission: 'public',
  idempotency: 'none',
  rateLimit: rates.vcApi,
}

/**
 * `/vc-api`: the W3C and CCG VC API as conformance suites call it. Off unless `LAUREL_VC_API` says otherwise, for it
 * signs what anybody sends, with test keys that mean nothing to anybody.
 */
export function vcApiRoutes(app: App, world: World, verifier: Verifier): void {
  const keys = testKeysFrom(world.settings.vcApiSeed)
  app.get('/vc-api/keys', { config: { permission: 'public' } }, () => ({
    ed25519: keys.ed25519.did,
    p256: keys.p256.did,
    p384: keys.p384.did,
  }))
  issueRoutes(app, world, keys)
  statusRoutes(app, world, keys)
  proveRoutes(app, world, keys)
  verifyRoutes(app, verifier)
  identifierRoutes(app, world)
}

function issueRoutes(app: App, world: World, keys: TestKeys): void {
  const SuiteParams = Type.Object({ cryptosuite: Type.String(), key: Type.String() })
  app.post(
    '/vc-api/:cryptosuite/:key/credentials/issue',
    { config, schema: { params: SuiteParams, body: IssueBody } },
    async (request, reply) => {
      const { cryptosuite, keyType } = suiteAt(request.params)
      const { credential, options } = request.body
      const asked = { cryptosuite, ...options }
      return created(reply, await secureCredential(world, keys[keyType], credential as JsonObject, asked))
    },
  )
  app.post(
    '/vc-api/:cryptosuite/credentials/derive',
    { config, schema: { params: Type.Object({ cryptosuite: Type.String() }), body: DeriveBody } },
    async (request, reply) => {
      if (request.params.cryptosuite !== 'ecdsa-sd-2023')
        throw new Refusal('not-found', 'Only from proofs of ecdsa-sd-2023 can others be derived.')
      const { verifiableCredential, options } = request.body
      const pointers = options?.selectivePointers ?? []
      const derive = () => deriveCredential(verifiableCredential as JsonObject, { pointers })
      return created(reply, await orRefuse('/verifiableCredential', derive))
    },
  )
}

function statusRoutes(app: App, world: World, { ed25519 }: TestKeys): void {
  app.post(
    '/vc-api/status/credentials/issue',
    { config, schema: { body: IssueBody } },
    async (request, reply) => {
      const { credential, options } = request.body
      const asked = { cryptosuite: 'eddsa-rdfc-2022', ...options }
      const withEntry = (sound: JsonObject) => withStatus(world, sound)
      return created(
        reply,
        await secureCredential(world, ed25519, credential as JsonObject, asked, withEntry),
      )
    },
  )
  app.post('/vc-api/status/credentials/status', { config, schema: { body: StatusBody } }, async (request) => {
    const { credentialStatus, status } = request.body
    await changeStatus(world, { ...credentialStatus, value: status })
    return { credentialStatus, status }
  })
}

/** VCALM calls it `/presentations`; what holders' services had before, and suites still call, is `/presentations/prove`. */
function proveRoutes(app: App, world: World, keys: TestKeys): void {
  for (const path of ['/vc-api/presentations', '/vc-api/presentations/prove'])
    app.post(path, { config, schema: { body: ProveBody } }, async (request, reply) => {
      const { presentation, options } = request.body
      const verifiablePresentation = await provePresentation(world, keys, presentation as JsonObject, options)
      return reply.code(201).send({ verifiablePresentation })
    })
}

function verifyRoutes(app: App, verifier: Verifier): void {
  const verify = async (kind: 'credential' | 'presentation', document: object, options: Options = {}) => {
    const { challenge, domain, checks } = options
    // Suites change a status and ask at once: no list is remembered here.
    const expected = { challenge, domain, maxStatusListAge: -1 }
    const report = await verifier.verify(JSON.stringify(document), expected)
    return verdictFor(report, { kind, checks: checks ?? null })
  }
  app.post(
    '/vc-api/credentials/verify',
    { config, schema: { body: VerifyCredentialBody } },
    async (request, reply) =>
      told(reply, await verify('credential', request.body.verifiableCredential, request.body.options)),
  )
  app.post(
    '/vc-api/presentations/verify',
    { config, schema: { body: VerifyPresentationBody } },
    async (request, reply) =>
      told(reply, await verify('presentation', request.body.verifiablePresentation, request.body.options)),
  )
}

type Options = { readonly challenge?: string; readonly domain?: string; readonly checks?: string[] }

function identifierRoutes(app: App, world: World): void {
  const fetch = createOwnFetch(world)
  // The rest of the address: DIDs that hold a whole key are longer than a parameter may be.
  app.get(
    '/vc-api/1.0/identifiers/*',
    {
      config: { permission: 'public', rateLimit: rates.vcApi },
      schema: {
        params: Type.Object({ '*': Type.String({ maxLength: 8000 }) }),
        querystring: ResolutionQuery,
      },
    },
    async (request, reply) => {
      const options = { ...request.query, fetch, now: world.now() }
      const { status, body } = await resolveIdentifier(
        identifierIn(request.url, request.params['*']),
        options,
      )
      return reply.code(status).send(body)
    },
  )
}

/**
 * A DID is percent-encoded as a whole. Many write it as it is, which works as long as nothing in it ends a path; a colon
 * that is encoded then belongs to the DID (did:web 3.1).
 */
function identifierIn(url: string, decoded: string): string {
  const [asWritten = ''] = url.slice('/vc-api/1.0/identifiers/'.length).split('?', 1)
  return /^did:[^%]*(?:%3a[^%]*)+$/i.test(asWritten) ? asWritten : decoded
}

const created = (reply: Reply, credential: JsonObject): Reply => reply.code(201).send(credential)

/** VCALM would answer 200 in either case; the suites take 400 for what does not verify. */
const told = (reply: Reply, verdict: Verdict): Reply => reply.code(verdict.verified ? 200 : 400).send(verdict)

import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { conforms } from '../testing/conformance.ts'
import {
  hasStandards,
  standardBytes,
  standardJson,
  standardPath,
  standardsNote,
  standardText,
} from '../testing/standards.ts'
import { didWebvhAddress } from './did-webvh.ts'
import type { Fetch } from './fetch.ts'
import { type DidResolution, resolveDid } from './resolution.ts'
import { resolveVerificationMethod } from './resolve.ts'

const folder = 'did-webvh/test-vectors'
const now = new Date('2026-11-21T00:00:00Z')
const scenarios = hasStandards ? readdirSync(standardPath(folder)).sort() : []

/** Each scenario was written by several programs; each wrote logs and answers of its own. */
const logs = scenarios.flatMap((scenario) =>
  readdirSync(standardPath(`${folder}/${scenario}`))
    .filter((maker) => !maker.includes('.'))
    .map((maker) => ({ scenario, maker, at: `${folder}/${scenario}/${maker}` })),
)
const positive = logs.filter(({ scenario }) => !scenario.startsWith('negative-'))
const negative = logs.filter(({ scenario }) => scenario.startsWith('negative-'))

/**
 * The second version takes one of two witnesses away and was approved by the other alone. By the standard a new
 * list counts only after its entry, so both had to approve; two of the five programs refuse their own log.
 */
const notWitnessed = ['java', 'java-eecc', 'python', 'ts'].map((maker) => `witness-update/${maker}`)

const serving =
  (files: Readonly<Record<string, Uint8Array>>): Fetch =>
  async (url) => {
    const bytes = files[url]
    const found = { status: 200, url, contentType: 'text/jsonl', bytes: bytes ?? new Uint8Array() }
    return bytes === undefined ? { ...found, status: 404 } : found
  }

/** A web on which the vector's files lie where the DID says. */
function webOf(at: string, did: string): Fetch {
  const address = didWebvhAddress(did)
  const witness = `${at}/did-witness.json`
  return serving({
    [address]: standardBytes(`${at}/did.jsonl`),
    ...(existsSync(standardPath(witness))
      ? { [address.replace('did.jsonl', 'did-witness.json')]: standardBytes(witness) }
      : {}),
  })
}

const entriesOf = (
  at: string,
): { versionId: string; parameters: JsonObject; state: JsonObject & { id: string } }[] =>
  standardText(`${at}/did.jsonl`)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** What the standard's implicit services add in some answers is no part of the document. */
const withoutImplicit = (document: JsonObject): JsonObject => {
  const service = asArray(document.service).filter(
    (one) => isObject(one) && !/#(files|whois)$/.test(String(one.id)),
  )
  const { service: _, ...rest } = document
  return service.length === 0 ? rest : { ...rest, service }
}

describe.runIf(hasStandards)(`published did:webvh logs${standardsNote}`, () => {
  test('are all here', () => {
    expect(scenarios.length).toBe(29)
    expect([positive.length, negative.length]).toEqual([64, 16])
  })

  test.each(positive)('$scenario by $maker', async ({ scenario, maker, at }) => {
    const name = `${scenario}/${maker}`
    conforms(
      'did:webvh 1.0: logs of five programs',
      1,
      notWitnessed.includes(name) ? { [name]: 'not approved by the witnesses the standard asks for' } : {},
    )
    const did = entriesOf(at).at(-1)!.state.id
    for (const file of readdirSync(standardPath(at)).filter((name) => name.startsWith('resolutionResult'))) {
      const expected = standardJson<DidResolution>(`${at}/${file}`)
      // Its program wrote the newest version into the answers for the earlier ones.
      if (maker === 'python' && file !== 'resolutionResult.json') continue
      const versionNumber = /\.(\d+)\.json$/.exec(file)?.[1]
      const found = await resolveDid(did, {
        now,
        fetch: webOf(at, did),
        returnDeactivated: true,
        ...(versionNumber === undefined ? {} : { versionNumber: Number(versionNumber) }),
      })
      if (notWitnessed.includes(`${scenario}/${maker}`)) {
        expect(found.didResolutionMetadata).toMatchObject({
          error: 'invalidDid',
          problemDetails: { code: 'webvh-witness' },
        })
        continue
      }
      expect(found.didResolutionMetadata.error).toBeUndefined()
      expect(withoutImplicit(found.didDocument!)).toEqual(withoutImplicit(expected.didDocument!))
      const { versionId, versionTime, created, deactivated = false } = expected.didDocumentMetadata
      expect(found.didDocumentMetadata).toMatchObject({ versionId, versionTime, created, deactivated })
    }
  })

  /** What our code of the refusal is, for the error that the vector names. */
  const families: Readonly<Record<string, RegExp>> = {
    invalidProof: /^webvh-proof$/,
    invalidParameters: /^webvh-parameters$/,
    invalidDid:
      /^(did-invalid|did-web-host|did-web-path|webvh-(scid|hash|time|version|method|witness|moved|id))$/,
  }

  test.each(negative)('$scenario is refused', async ({ at }) => {
    conforms('did:webvh 1.0: logs to refuse')
    const script = standardText(at.replace(/\/ts$/, '/script.yaml'))
    const expected = standardJson<DidResolution>(`${at}/resolutionResult.json`).didResolutionMetadata.error!
    const named = [...script.matchAll(/did: "(did:webvh:[^"]+)"/g)].map(([, did]) => did!)
    // Those that are about the name alone have an empty log; whatever lay there would not be asked for.
    const dids = named.length > 0 ? named : [entriesOf(at)[0]!.state.id, entriesOf(at).at(-1)!.state.id]
    for (const did of dids) {
      const real = did.replace(/:Qm[^:]*:/, ':QmVArGEbmoYrzKp9wmpnCPYLjnvwHWhYC1jK8B8WCwgBd8:')
      const asked = named.length > 0 ? real : did
      const fetch =
        named.length > 0 || !/:Qm[1-9A-HJ-NP-Za-km-z]{44}:/.test(asked) ? undefined : webOf(at, asked)
      const { didDocument, didResolutionMetadata } = await resolveDid(asked, { now, fetch })
      expect(didDocument).toBeNull()
      expect(didResolutionMetadata.error).toBe('invalidDid')
      expect(didResolutionMetadata.problemDetails?.code).toMatch(families[expected]!)
    }
  })
})

const refusal = async (
  did: string,
  log: string,
  options: { witness?: string; now?: Date } = {},
): Promise<string> => {
  const address = didWebvhAddress(did)
  const files = {
    [address]: encodeUtf8(log),
    ...(options.witness === undefined
      ? {}
      : { [address.replace('did.jsonl', 'did-witness.json')]: encodeUtf8(options.witness) }),
  }
  const { didResolutionMetadata } = await resolveDid(did, { now: options.now ?? now, fetch: serving(files) })
  return didResolutionMetadata.problemDetails?.code ?? didResolutionMetadata.error ?? 'resolved'
}

describe.runIf(hasStandards)(`a did:webvh${standardsNote}`, () => {
  const at = `${folder}/pre-rotation-consume/ts`
  const log = hasStandards ? standardText(`${at}/did.jsonl`) : ''
  const did = hasStandards ? entriesOf(at)[0]!.state.id : ''
  const lines = log.split('\n').filter(Boolean)

  test('has keys that verify, from its newest version, and none after its end', async () => {
    const services = `${folder}/services/java`
    const entry = entriesOf(services).at(-1)!
    const id = entry.state.id
    const [method] = entry.state.verificationMethod as { id: string; publicKeyMultibase: string }[]
    const documents = new Map<string, JsonObject>()
    const found = await resolveVerificationMethod(method!.id, { now, fetch: webOf(services, id), documents })
    expect(found.controller).toBe(id)
    expect([...found.relationships]).toEqual(['authentication'])
    // Remembered: no fetch is needed any more.
    await resolveVerificationMethod(method!.id, { now, documents })

    const ended = `${folder}/deactivate/java`
    const gone = entriesOf(ended)[0]!.state.id
    const fetch = webOf(ended, gone)
    await expect(resolveVerificationMethod(`${gone}#any`, { now, fetch })).rejects.toMatchObject({
      code: 'did-deactivated',
    })
    const answer = await resolveDid(gone, { now, fetch })
    expect(answer).toMatchObject({ didDocument: null, didDocumentMetadata: { deactivated: true } })
    const earlier = await resolveDid(`${gone}?versionNumber=1`, { now, fetch })
    expect(earlier).toMatchObject({ didDocument: { id: gone }, didDocumentMetadata: { deactivated: true } })
  })

  test('is had as it was at an instant or in a version, and not found where there was none', async () => {
    const fetch = webOf(at, did)
    const versions = entriesOf(at)
    const asked = async (query: string) =>
      (await resolveDid(`${did}?${query}`, { now, fetch })).didDocumentMetadata.versionId
    expect(await asked(`versionId=${versions[1]!.versionId}`)).toBe(versions[1]!.versionId)
    expect(await asked('versionTime=2000-01-02T12:00:00Z')).toBe(versions[1]!.versionId)
    const none = await resolveDid(`${did}?versionTime=1999-01-01T00:00:00Z`, { now, fetch })
    expect(none.didResolutionMetadata.error).toBe('notFound')
    expect((await resolveDid(did, { now, fetch: serving({}) })).didResolutionMetadata.error).toBe('notFound')
  })

  test('is refused when any member of any entry was changed', async () => {
    expect(await refusal(did, log)).toBe('resolved')
    for (const [index, line] of lines.entries()) {
      const entry = JSON.parse(line)
      const changes: JsonObject[] = [
        { ...entry, versionId: entry.versionId.replace(/..$/, '11') },
        { ...entry, versionTime: entry.versionTime.replace('T00', 'T01') },
        { ...entry, parameters: { ...entry.parameters, ttl: 1 } },
        { ...entry, parameters: { ...entry.parameters, unheardOf: true } },
        { ...entry, state: { ...entry.state, alsoKnownAs: ['did:web:evil.example'] } },
        { ...entry, state: { ...entry.state, id: entry.state.id.replace('example.com', 'evil.example') } },
        {
          ...entry,
          proof: entry.proof.map((proof: JsonObject) => ({ ...proof, created: '2001-01-01T00:00:00Z' })),
        },
        { ...entry, proof: [] },
        { ...entry, extra: 1 },
      ]
      for (const change of changes) {
        const changed = lines.with(index, JSON.stringify(change)).join('\n')
        expect(await refusal(did, changed)).toMatch(/^(webvh-|did-)/)
      }
    }
  })

  test('is refused when an entry is missing, doubled or in another place', async () => {
    expect(await refusal(did, lines.slice(1).join('\n'))).toMatch(/^webvh-/)
    expect(await refusal(did, [lines[0], lines[2]].join('\n'))).toMatch(/^webvh-/)
    expect(await refusal(did, [lines[0], lines[0]].join('\n'))).toMatch(/^webvh-/)
    expect(await refusal(did, [lines[1], lines[0]].join('\n'))).toMatch(/^webvh-/)
    // The beginning alone is a log of its own: that the end was cut off only a witness could tell.
    expect(await refusal(did, lines[0]!)).toBe('resolved')
  })

  test('is not resolved from the future, from nonsense, or without a clock', async () => {
    expect(await refusal(did, log, { now: new Date('2000-01-02T23:54:00Z') })).toBe('webvh-time')
    expect(await refusal(did, log, { now: new Date('2000-01-02T23:56:00Z') })).toBe('resolved')
    for (const nonsense of ['', '{}', '[]', 'null', '<html>', '{"versionId":"1-x"}', '\u0000'])
      expect(await refusal(did, nonsense)).not.toBe('resolved')
    const { didResolutionMetadata } = await resolveDid(did, { fetch: webOf(at, did) })
    expect(didResolutionMetadata.problemDetails?.code).toBe('did-webvh-clock')
  })

  test('is refused when its witness file is missing or holds nothing of worth', async () => {
    const witnessed = `${folder}/witness-threshold/ts`
    const id = entriesOf(witnessed)[0]!.state.id
    const text = standardText(`${witnessed}/did.jsonl`)
    const file = standardJson<{ versionId: string; proof: JsonObject[] }[]>(`${witnessed}/did-witness.json`)
    const [first] = file
    expect(await refusal(id, text, { witness: JSON.stringify(file) })).toBe('resolved')
    expect(await refusal(id, text)).toBe('key-absent')
    for (const witness of [
      [],
      {},
      [{ ...first, versionId: '9-QmVArGEbmoYrzKp9wmpnCPYLjnvwHWhYC1jK8B8WCwgBd8' }],
      [{ ...first, proof: first!.proof.map((proof) => ({ ...proof, proofValue: 'z1' })) }],
      [{ ...first, proof: first!.proof.map((proof) => ({ ...proof, cryptosuite: 'eddsa-rdfc-2022' })) }],
    ])
      expect(await refusal(id, text, { witness: JSON.stringify(witness) })).toBe('webvh-witness')
  })
})

test.each([
  ['example.com', 'https://example.com/.well-known/did.jsonl'],
  ['example.com%3A3000:dids:issuer', 'https://example.com:3000/dids/issuer/did.jsonl'],
  ['example.com%3a3000', 'https://example.com:3000/.well-known/did.jsonl'],
  [
    'jp%E7%B4%8D%E8%B1%86.%E4%BE%8B.jp:%E7%94%A8%E6%88%B7',
    'https://xn--jp-cd2fp15c.xn--fsq.jp/%E7%94%A8%E6%88%B7/did.jsonl',
  ],
  ['%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1', null],
  ['127.0.0.1%3a8080', null],
  ['example.com:', null],
  ['example.com%3A99999', null],
])('the log of did:webvh:...:%s lies at %s', (rest, expected) => {
  let found: string | null = null
  try {
    found = didWebvhAddress(`did:webvh:QmVArGEbmoYrzKp9wmpnCPYLjnvwHWhYC1jK8B8WCwgBd8:${rest}`)
  } catch (error) {
    expect(error).toBeInstanceOf(CredentialError)
  }
  expect(found).toBe(expected)
})

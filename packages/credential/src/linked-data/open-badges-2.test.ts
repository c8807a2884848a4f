import { expect, test } from 'vitest'
import { sha256 } from '#crypto'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { canonicalizeJson } from '../json/canonicalize.ts'
import type { JsonObject } from '../json/shape.ts'
import { conforms } from '../testing/conformance.ts'
import { hasStandards, standardBytes, standardJson, standardsNote } from '../testing/standards.ts'
import { openBadges2Contexts } from './open-badges-2.ts'

const folder = 'open-badges-2.0'
const extensions = 'https://w3id.org/openbadges/extensions/'

/** SHA-256 over the canonical form (RFC 8785) of what is bundled. */
const pinned: Readonly<Record<string, string>> = {
  'https://w3id.org/openbadges/v2': '5f063cc07234984e99d3fe24abdb084a0de95ac073c30580b4d31f4d9c3e1d94',
  'https://w3id.org/openbadges/v1': 'ae61f6ff0efa7d14387eae8e5d83992be2ebd6ff67f23de45ac28afaf94a0720',
  'https://w3id.org/openbadges/legacy-v1': '115af5d18eddab160d929ed85bae6b7f79cd4550b6a6a4b2668f3a191eb60337',
  accessibilityExtension: 'c53a9dab6a99bc8f421fc6e984f08776b30a999c3f1c7b1c2c49d94be5077b85',
  applyLinkExtension: '73739682d8b83730a186f23614c7146bab974c9c8b1de288e5500a127214119b',
  assessmentExtension: 'e4f2e31ba24a9d91d7efc74d566c451ba8e2248215b7075666710ea07c72ef21',
  endorsement: '742ddc1793ef61d07d4a3f5473100c6375d4a72f8f4676888ce867a7466d4a03',
  exampleExtension: '47bae4c3e6f1fffb8a255212716098cb9701ad37c4a942ba0ced70e7cc4daf03',
  extraDescription: '2ee1992b1cc9139456c4a6ea8f94d9e5a7a8c52b9058ed5a1089417a4ec6091b',
  geoCoordinatesExtension: '4b59e56ab7dbbe507d97a255b49f86ae6ba48be3f033011f14337c78dfc2c719',
  issuerAccreditationExtension: 'b42e7dc773a2e254aba3bb206144e9160a95020f6364327d61e2dee59f85ba41',
  licenseExtension: '585470b47a48c316a1d7cdcc663d29b8c031619b3b63ec6925fb28891616e0e6',
  originalCreatorExtension: 'fcadab061c555f28977abdd8cf3b4132e1eb0b16774a3ed31ca36ae8345722e2',
  recipientProfile: '2ee1992b1cc9139456c4a6ea8f94d9e5a7a8c52b9058ed5a1089417a4ec6091b',
}

/** The published files, and the SHA-256 of their bytes where the reference names one. */
const published: Readonly<Record<string, readonly [file: string, sha256: string]>> = {
  'https://w3id.org/openbadges/v2': [
    'v2/context',
    '3c0c25a0e581c64cbe632197377c4f334c6c0b95f0d90e3b74449781612b153d',
  ],
  'https://w3id.org/openbadges/v1': [
    'v1/context',
    '406ec07d0e758a41e84bac6361d29e391188492eb25f7efc51bfa19d8b2db810',
  ],
  'https://w3id.org/openbadges/legacy-v1': [
    'v1/legacy-v1',
    '43b1b387cae8d65b16182d2c89ff1e8e90c221d2f88a2164d324978ba8930db9',
  ],
}

const nameOf = (url: string): string =>
  /^https:\/\/(?:w3id\.org\/openbadges|openbadgespec\.org)\/extensions\/(\w+)\/context\.json$/.exec(
    url,
  )?.[1] ?? url

const hashOf = (value: unknown): string => toHex(sha256(encodeUtf8(canonicalizeJson(value))))

test('every context of Open Badges 1.1 and 2.0 is the one that was pinned', () => {
  const { documents } = openBadges2Contexts
  for (const [url, document] of documents) expect(hashOf(document), url).toBe(pinned[nameOf(url)])
  expect(new Set([...documents.keys()].map(nameOf))).toEqual(new Set(Object.keys(pinned)))
})

test.runIf(hasStandards)(`their words are those of the published files${standardsNote}`, () => {
  const { documents } = openBadges2Contexts
  conforms('Open Badges 2.0: contexts', Object.keys(pinned).length)
  for (const [url, [file, sha]] of Object.entries(published)) {
    const path = `${folder}/context-and-schema/${file}.json`
    expect(toHex(sha256(standardBytes(path))), url).toBe(sha)
    // What stands beside `@context`, a list of schemas, is no part of it (JSON-LD 1.1 9.15).
    expect(documents.get(url)!['@context'], url).toEqual(standardJson<JsonObject>(path)['@context'])
  }
  for (const [url, document] of documents) {
    if (!url.startsWith(extensions)) continue
    const file = standardJson<JsonObject>(`${folder}/extensions/${nameOf(url)}/context.json`)
    expect(document['@context'], url).toEqual(file['@context'])
  }
})

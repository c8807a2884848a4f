import { createHash } from 'node:crypto'
import type { Settings } from '../../settings.ts'
import type { Row } from '../../store/tables.ts'
import type { Scheme } from '../sign.ts'
import { loadDriver, type Pkcs11, type Pkcs11Driver } from './pkcs11-driver.ts'
import { type KeyProvider, KeyProviderError, type Sign } from './provider.ts'
import { compressPoint } from './software.ts'

/** PKCS #11 3.0, 2.3.5 and 2.3.14: newer than the driver's list of constants. */
const edwards = { keyType: 0x40, generate: 0x1055, sign: 0x1057 }
/** DER: the curve's name as PrintableString (PKCS #11 3.0, 2.3.5), and the OID of P-256. */
const curves: { readonly [S in Scheme]: Buffer } = {
  Ed25519: Buffer.concat([Buffer.of(0x13, 12), Buffer.from('edwards25519')]),
  'P-256': Buffer.from('06082a8648ce3d030107', 'hex'),
}

/**
 * Keys in a device that speaks PKCS #11, through the package `pkcs11js`. It is a native addon that is compiled when
 * it is installed, so it is no dependency: whoever has such a device installs it.
 *
 * One session of this process, used by one call at a time; logged in again where the device has forgotten it.
 */
export function pkcs11Keys(settings: Settings): KeyProvider {
  let opened: Device | null = null
  const device = () => {
    opened ??= openDevice(settings)
    return opened
  }

  const signer =
    (handle: string, scheme: Scheme): Sign =>
    async (message) => {
      const input = scheme === 'P-256' ? createHash('sha256').update(message).digest() : Buffer.from(message)
      return device().again(({ driver, api, session }) => {
        const key = findPrivateKey({ driver, api, session }, handle)
        const mechanism = scheme === 'P-256' ? driver.CKM_ECDSA : edwards.sign
        api.C_SignInit(session, { mechanism, parameter: null }, key)
        return api.C_Sign(session, input, Buffer.alloc(64))
      })
    }

  return {
    async create({ id, algorithm }) {
      const handle = id.replaceAll('-', '')
      const point = device().again((open) => generate(open, { handle, name: id, algorithm }))
      return {
        publicKey: rawPublicKey(algorithm, point),
        kept: { provider: 'pkcs11', handle, sealed_private_key: null, sealed_data_key: null, kek_id: null },
        sign: signer(handle, algorithm),
      }
    },
    signerOf: (row: Row<'keys'>) => ({ sign: signer(row.handle!, row.algorithm) }),
    close() {
      opened?.close()
      opened = null
    },
  }
}

type Open = { readonly driver: Pkcs11Driver; readonly api: Pkcs11; readonly session: Buffer }
type Device = {
  /** Does `work` in the session, and once more in a new one where the device lost this one. */
  again<T>(work: (open: Open) => T): T
  close(): void
}

function openDevice(settings: Settings): Device {
  const { pkcs11Module: path, pkcs11Token: token, pkcs11Pin: pin } = settings
  if (!path || !token || !pin)
    throw new KeyProviderError(
      'LAUREL_PKCS11_MODULE, _TOKEN and _PIN: all three must be set for keys in a device',
    )
  const driver = loadDriver(settings.pkcs11Driver)
  const api = new driver.PKCS11()
  try {
    api.load(path)
    api.C_Initialize()
  } catch (error) {
    throw new KeyProviderError(`LAUREL_PKCS11_MODULE: ${path} cannot be used (${(error as Error).message})`)
  }
  let session: Buffer | null = null

  function login(): Buffer {
    const slot = api.C_GetSlotList(true).find((one) => api.C_GetTokenInfo(one).label.trim() === token)
    if (!slot) throw new KeyProviderError(`LAUREL_PKCS11_TOKEN: the device has no token "${token}"`)
    const fresh = api.C_OpenSession(slot, driver.CKF_SERIAL_SESSION | driver.CKF_RW_SESSION)
    try {
      api.C_Login(fresh, driver.CKU_USER, pin)
    } catch (error) {
      if ((error as { code?: number }).code !== driver.CKR_USER_ALREADY_LOGGED_IN) {
        api.C_CloseSession(fresh)
        throw new KeyProviderError(
          `LAUREL_PKCS11_PIN: the device does not take it (${(error as Error).message})`,
        )
      }
    }
    session = fresh
    return fresh
  }
  const lost = new Set([
    driver.CKR_USER_NOT_LOGGED_IN,
    driver.CKR_SESSION_HANDLE_INVALID,
    driver.CKR_SESSION_CLOSED,
    driver.CKR_DEVICE_REMOVED,
  ])
  return {
    again(work) {
      try {
        return work({ driver, api, session: session ?? login() })
      } catch (error) {
        if (!lost.has((error as { code?: number }).code ?? -1)) throw error
        session = null
        return work({ driver, api, session: login() })
      }
    },
    close() {
      api.C_Finalize()
      api.close()
    },
  }
}

/** Made in the device and never to leave it. Answers the public point as the device gives it. */
function generate(
  { driver, api, session }: Open,
  { handle, name, algorithm }: { handle: string; name: string; algorithm: Scheme },
): Buffer {
  const isEdwards = algorithm === 'Ed25519'
  const same = [
    { type: driver.CKA_KEY_TYPE, value: isEdwards ? edwards.keyType : driver.CKK_EC },
    { type: driver.CKA_TOKEN, value: true },
    { type: driver.CKA_ID, value: Buffer.from(handle, 'hex') },
    { type: driver.CKA_LABEL, value: `laurel ${name}` },
  ]
  const mechanism = isEdwards ? edwards.generate : driver.CKM_EC_KEY_PAIR_GEN
  const pair = api.C_GenerateKeyPair(
    session,
    { mechanism, parameter: null },
    [
      ...same,
      { type: driver.CKA_EC_PARAMS, value: curves[algorithm] },
      { type: driver.CKA_VERIFY, value: true },
    ],
    [
      ...same,
      { type: driver.CKA_PRIVATE, value: true },
      { type: driver.CKA_SENSITIVE, value: true },
      { type: driver.CKA_EXTRACTABLE, value: false },
      { type: driver.CKA_SIGN, value: true },
    ],
  )
  const [point] = api.C_GetAttributeValue(session, pair.publicKey, [{ type: driver.CKA_EC_POINT }])
  return point!.value as Buffer
}

function findPrivateKey({ driver, api, session }: Open, handle: string): Buffer {
  api.C_FindObjectsInit(session, [
    { type: driver.CKA_CLASS, value: driver.CKO_PRIVATE_KEY },
    { type: driver.CKA_ID, value: Buffer.from(handle, 'hex') },
  ])
  try {
    const [key] = api.C_FindObjects(session, 1)
    if (!key) throw new KeyProviderError(`the device has no private key ${handle}`)
    return key
  } finally {
    api.C_FindObjectsFinal(session)
  }
}

/** The point comes inside an OCTET STRING (PKCS #11 3.0, 2.3.3). */
function rawPublicKey(algorithm: Scheme, point: Buffer): Buffer {
  const bytes = point.subarray(2)
  if (algorithm === 'Ed25519' && bytes.length === 32) return Buffer.from(bytes)
  if (algorithm === 'P-256' && bytes.length === 65)
    return compressPoint(bytes.subarray(1, 33), bytes.subarray(33))
  throw new KeyProviderError('the device made a key of another kind than it was asked for')
}

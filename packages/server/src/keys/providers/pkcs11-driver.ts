import { createRequire } from 'node:module'
import { join } from 'node:path'
import { KeyProviderError } from './provider.ts'

type Attribute = { readonly type: number; readonly value?: Buffer | string | number | boolean }

/** What is used of the package `pkcs11js`; the names are those of the standard (PKCS #11 3.0). */
export type Pkcs11 = {
  load(path: string): void
  close(): void
  C_Initialize(): void
  C_Finalize(): void
  C_GetSlotList(withToken: boolean): Buffer[]
  C_GetTokenInfo(slot: Buffer): { label: string }
  C_OpenSession(slot: Buffer, flags: number): Buffer
  C_CloseSession(session: Buffer): void
  C_Login(session: Buffer, user: number, pin: string): void
  C_GenerateKeyPair(
    session: Buffer,
    mechanism: { mechanism: number; parameter: null },
    publicHalf: readonly Attribute[],
    privateHalf: readonly Attribute[],
  ): { publicKey: Buffer; privateKey: Buffer }
  C_GetAttributeValue(session: Buffer, object: Buffer, wanted: readonly Attribute[]): { value: Buffer }[]
  C_FindObjectsInit(session: Buffer, wanted: readonly Attribute[]): void
  C_FindObjects(session: Buffer, most: number): Buffer[]
  C_FindObjectsFinal(session: Buffer): void
  C_SignInit(session: Buffer, mechanism: { mechanism: number; parameter: null }, key: Buffer): void
  C_Sign(session: Buffer, message: Buffer, into: Buffer): Buffer
}

/** The constants stand beside the class. */
export type Pkcs11Driver = { readonly PKCS11: new () => Pkcs11 } & Readonly<
  Record<
    | 'CKA_CLASS'
    | 'CKA_EC_PARAMS'
    | 'CKA_EC_POINT'
    | 'CKA_EXTRACTABLE'
    | 'CKA_ID'
    | 'CKA_KEY_TYPE'
    | 'CKA_LABEL'
    | 'CKA_PRIVATE'
    | 'CKA_SENSITIVE'
    | 'CKA_SIGN'
    | 'CKA_TOKEN'
    | 'CKA_VERIFY'
    | 'CKF_RW_SESSION'
    | 'CKF_SERIAL_SESSION'
    | 'CKK_EC'
    | 'CKM_ECDSA'
    | 'CKM_EC_KEY_PAIR_GEN'
    | 'CKO_PRIVATE_KEY'
    | 'CKR_DEVICE_REMOVED'
    | 'CKR_SESSION_CLOSED'
    | 'CKR_SESSION_HANDLE_INVALID'
    | 'CKR_USER_ALREADY_LOGGED_IN'
    | 'CKR_USER_NOT_LOGGED_IN'
    | 'CKU_USER',
    number
  >
>

/** The package, from the folder it was installed in, or from beside Laurel. */
export function loadDriver(folder: string): Pkcs11Driver {
  const base = folder ? join(folder, 'package.json') : import.meta.url
  try {
    return createRequire(base)('pkcs11js') as Pkcs11Driver
  } catch {
    throw new KeyProviderError(
      'Keys in a device need the package pkcs11js: npm install --prefix FOLDER pkcs11js@2.1.7, and LAUREL_PKCS11_DRIVER=FOLDER',
    )
  }
}

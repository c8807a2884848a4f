import type { Settings } from '../../settings.ts'
import type { KeyProviderName } from '../../store/tables.ts'
import type { KeyEncryption } from '../envelope.ts'
import type { KmsClient } from '../kms/client.ts'
import { awsKmsKeys } from './aws-kms.ts'
import { pkcs11Keys } from './pkcs11.ts'
import type { KeyProvider, KeyProviders } from './provider.ts'
import { softwareKeys } from './software.ts'

/** Every way to keep keys. A device or service is looked for when a key of its is first needed. */
export function openKeyProviders(
  settings: Settings,
  keyEncryption: KeyEncryption,
  kms: () => KmsClient,
): KeyProviders {
  const all: { readonly [N in KeyProviderName]: KeyProvider } = {
    software: softwareKeys(keyEncryption, settings.keyCacheSeconds),
    pkcs11: pkcs11Keys(settings),
    'aws-kms': awsKmsKeys(kms),
  }
  return {
    get: (name) => all[name],
    close() {
      for (const one of Object.values(all)) one.close()
    },
  }
}

import type { KmsClient } from './client.ts'

/** KMS Decrypt: the key-encryption key that was sealed there (KMS Encrypt, or GenerateDataKey). */
export async function openKek(kms: KmsClient, ciphertext: Buffer): Promise<Buffer> {
  const { Plaintext: text } = await kms.call('Decrypt', { CiphertextBlob: ciphertext.toString('base64') })
  return Buffer.from(String(text), 'base64')
}

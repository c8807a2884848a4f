import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeMultikey, fromJwk, type Signer, signCredentials } from '@laurel/credential'
import { readInputs } from '../packages/cli/src/read-input.ts'
import { verifyAll } from '../packages/cli/src/verify-all.ts'
import { documents } from './documents.ts'

/** Verifies a folder of credentials as the command does; a message says on how many cores, the answer is the rate. */
const count = 8_000
const now = new Date('2026-08-01T00:00:00Z')

const { publicKey: spki, privateKey } = generateKeyPairSync('ed25519')
const publicKey = fromJwk(spki.export({ format: 'jwk' }))
const multikey = encodeMultikey(publicKey)
const signer: Signer = {
  algorithm: 'Ed25519',
  publicKey,
  verificationMethod: `did:key:${multikey}#${multikey}`,
  sign: async (message) => sign(null, message, privateKey),
}

const folder = mkdtempSync(join(tmpdir(), 'laurel-folder-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const created = '2026-01-31T12:00:00Z'
const signed = await signCredentials(documents(count, `did:key:${multikey}`), { signer, created })
for (const [index, credential] of signed.entries())
  writeFileSync(join(folder, `${String(index).padStart(5, '0')}.json`), JSON.stringify(credential))

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6

/**
 * Credentials a second of the busiest core: as many cores as asked for share what the process takes, but the reading
 * and telling stays with one. The clock would tell how busy others keep the machine.
 */
async function rate(cores: number): Promise<number> {
  const [whole, own] = [process.cpuUsage(), process.threadCpuUsage()]
  let proven = 0
  // Nothing is fetched: the status stays unknown.
  const setup = { options: { offline: true }, typed: [folder] } as const
  for await (const { report } of verifyAll(readInputs([folder]), setup, () => now, cores))
    if (report.checks.some(({ name, outcome }) => name === 'proof' && outcome === 'pass')) proven++
  if (proven !== count) throw new Error('A credential of the benchmark does not verify.')
  return count / Math.max(seconds(process.cpuUsage(whole)) / cores, seconds(process.threadCpuUsage(own)))
}

process.on('message', async (cores: string) => process.send?.(await rate(Number(cores))))

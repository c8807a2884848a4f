import { readFileSync, statSync } from 'node:fs'
import type { Server } from 'node:https'
import process from 'node:process'
import { createSecureContext } from 'node:tls'
import { SettingError, type Settings } from '../../settings.ts'
import type { Logger } from '../telemetry.ts'

export type Tls = { readonly cert: Buffer; readonly key: Buffer; readonly minVersion: 'TLSv1.2' }

/** How often the files are looked at for a new certificate. */
const lookMilliseconds = 30_000

/** The certificate and its key, tried together; null where TLS ends in front of us. Throws {@link SettingError}. */
export function readTls({ tlsCertificate, tlsKey, baseUrl }: Settings): Tls | null {
  if (!tlsCertificate && !tlsKey) return null
  if (!tlsCertificate || !tlsKey)
    throw new SettingError('LAUREL_TLS_CERTIFICATE, LAUREL_TLS_KEY', 'both must be set, or neither')
  if (!baseUrl.startsWith('https:'))
    throw new SettingError('LAUREL_BASE_URL', 'must be an https address where LAUREL_TLS_CERTIFICATE is set')
  const tls = {
    cert: readNamed('LAUREL_TLS_CERTIFICATE', tlsCertificate),
    key: readNamed('LAUREL_TLS_KEY', tlsKey),
    minVersion: 'TLSv1.2' as const,
  }
  try {
    createSecureContext(tls)
  } catch (error) {
    throw new SettingError(
      'LAUREL_TLS_CERTIFICATE',
      `does not go with LAUREL_TLS_KEY (${(error as Error).message})`,
    )
  }
  return tls
}

/**
 * Takes a new certificate without a restart: on SIGHUP, or when one of the files changed. One that cannot be used (half
 * written, say) is told in the log, and the old one goes on. Answers the function that ends it.
 */
export function renewTls(server: Server, settings: Settings, log: Logger): () => void {
  let seen = changesOf(settings)
  const renew = () => {
    seen = changesOf(settings)
    try {
      server.setSecureContext(readTls(settings)!)
      log.info('the certificate was read again')
    } catch (error) {
      log.error({ err: error }, 'the certificate could not be read again; the old one goes on')
    }
  }
  const timer = setInterval(() => {
    if (changesOf(settings) !== seen) renew()
  }, lookMilliseconds).unref()
  process.on('SIGHUP', renew)
  return () => {
    clearInterval(timer)
    process.off('SIGHUP', renew)
  }
}

function changesOf({ tlsCertificate, tlsKey }: Settings): string {
  return [tlsCertificate, tlsKey].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs).join()
}

function readNamed(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new SettingError(name, `the file ${path} cannot be read`)
  }
}

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const modules = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** Where `.ci/run` installs the driver, which is no dependency: it is compiled when it is installed. */
const driverFolder = process.env.LAUREL_PKCS11_DRIVER || join(homedir(), '.cache/laurel/pkcs11js')

export type SoftHsm = { readonly environment: Readonly<Record<string, string>>; remove(): void }

/**
 * A token of SoftHSM, a device in software, with settings that lead to it. Null where it or the driver is not
 * installed; with LAUREL_REQUIRE_SOFTHSM set that is a fault.
 */
export function startSoftHsm(): SoftHsm | null {
  const module = modules.find((path) => existsSync(path))
  const missing = module === undefined ? 'softhsm2' : hasDriver() ? null : `pkcs11js in ${driverFolder}`
  if (module === undefined || missing !== null) {
    if (process.env.LAUREL_REQUIRE_SOFTHSM) throw new Error(`not installed: ${missing}`)
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'laurel-softhsm-'))
  const configuration = join(folder, 'softhsm2.conf')
  writeFileSync(
    configuration,
    `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  )
  // Read by the module in this process, too.
  process.env.SOFTHSM2_CONF = configuration
  const initialize = [
    '--init-token',
    '--free',
    '--label',
    'laurel test',
    '--so-pin',
    '87654321',
    '--pin',
    '1234567',
  ]
  execFileSync('softhsm2-util', initialize, { stdio: 'ignore' })
  return {
    environment: {
      LAUREL_PKCS11_MODULE: module,
      LAUREL_PKCS11_TOKEN: 'laurel test',
      LAUREL_PKCS11_PIN: '1234567',
      LAUREL_PKCS11_DRIVER: driverFolder,
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function hasDriver(): boolean {
  try {
    createRequire(join(driverFolder, 'package.json'))('pkcs11js')
    return true
  } catch {
    return false
  }
}

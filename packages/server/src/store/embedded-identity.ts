import { execFile } from 'node:child_process'
import { chown, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { DatabaseRefusal } from './database.ts'

const run = promisify(execFile)

/**
 * As whom PostgreSQL's programs run; it refuses to run as root.
 * `self`: as we do. `user`: as another user. `namespace`: as root outside and as nobody inside a user namespace,
 * for folders that only root may enter.
 */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' }

/** A command line that runs `program` under the identity. */
export function commandAs(identity: Identity, program: string, parameters: readonly string[]) {
  if (identity.kind === 'namespace') {
    const command = ['--user', '--map-user=65534', '--map-group=65534', '--', program, ...parameters]
    return { program: 'unshare', parameters: command, owner: {} }
  }
  const owner = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {}
  return { program, parameters: [...parameters], owner }
}

/** Nothing of our own environment steers PostgreSQL. */
export const quietEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}),
})

/**
 * Finds an identity under which `program` runs and which can work in `folder` (its cluster, where there is one,
 * decides: files belong to whoever made them).
 */
export async function findIdentity(program: string, folder: string, cluster: string): Promise<Identity> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { kind: 'self' }

  const owner = await stat(cluster).catch(() => null)
  const users = await candidates()
  const wanted = owner ? users.filter((user) => user.uid === owner.uid) : users
  for (const { uid, gid } of wanted) {
    const identity: Identity = { kind: 'user', uid, gid }
    if (
      (await canEnter(folder, uid, gid)) &&
      (await canEnter(dirname(program), uid, gid)) &&
      (await canRun(identity, program))
    ) {
      return identity
    }
  }
  if ((!owner || owner.uid === 0) && (await canRun({ kind: 'namespace' }, program)))
    return { kind: 'namespace' }
  throw new DatabaseRefusal(
    `The embedded database cannot run as root, and no other user may enter ${folder}: set LAUREL_DATA_DIR to a folder outside root's home, start as a normal user, or set DATABASE_URL`,
  )
}

export async function giveTo(identity: Identity, path: string): Promise<void> {
  if (identity.kind === 'user') await chown(path, identity.uid, identity.gid)
}

async function candidates(): Promise<{ uid: number; gid: number }[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  return ['postgres', 'nobody'].flatMap((name) => {
    const [, , uid, gid] = lines.find(([user]) => user === name) ?? []
    return Number(uid) > 0 && Number(gid) > 0 ? [{ uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Whether this user may pass through every folder on the way. */
async function canEnter(folder: string, uid: number, gid: number): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const found = await stat(path).catch(() => null)
    if (found) {
      const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001
      if ((found.mode & bit) === 0) return false
    }
    if (path === dirname(path)) return true
  }
}

async function canRun(identity: Identity, program: string): Promise<boolean> {
  const command = commandAs(identity, program, ['--version'])
  try {
    await run(command.program, command.parameters, {
      ...command.owner,
      cwd: '/',
      env: quietEnvironment(),
      timeout: 10_000,
    })
    return true
  } catch {
    return false
  }
}

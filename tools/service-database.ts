import pg from 'pg'

type Found =
  | { readonly found: true; readonly version: string; readonly address: string }
  | { readonly found: false; readonly reason: string }

const usual = 'postgresql://postgres@127.0.0.1:5432/postgres'

/**
 * The PostgreSQL that the tests may use beside the embedded one: `LAUREL_TEST_DATABASE_URL`, or the one on the
 * standard port if it lets us in without a password and allows making roles and databases.
 */
export async function findServiceDatabase(): Promise<Found> {
  const url = process.env.LAUREL_TEST_DATABASE_URL || usual
  const address = new URL(url).host
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ number: number; version: string; may: boolean }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
              rolsuper or (rolcreatedb and rolcreaterole) as may
         from pg_roles where rolname = current_user`,
    )
    const [row] = rows
    if (!row || row.number < 150_000)
      return missing(address, `is version ${row?.version}, and 15 is the oldest`)
    if (!row.may) return missing(address, 'does not let this user make roles and databases')
    return { found: true, version: `PostgreSQL ${row.version.split(' ')[0]}`, address }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ECONNREFUSED') return missing(address, 'is not there (nothing answers)')
    return missing(address, `does not let us in (${message})`)
  } finally {
    await client.end().catch(() => {})
  }
}

const missing = (address: string, what: string): Found => ({
  found: false,
  reason: `the PostgreSQL at ${address} ${what}. LAUREL_TEST_DATABASE_URL names another.`,
})

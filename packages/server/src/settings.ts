import { resolve } from 'node:path'
import { dnsServersMeaning, parseDnsServers } from './dns-servers.ts'
import { type KekSource, parseKekSource } from './kek-source.ts'
import { mailSettings } from './mail-settings.ts'
import { relaySettings } from './relay-settings.ts'
import { type Environment, type Setting, SettingError, text, whole } from './setting.ts'

export { type Environment, SettingError } from './setting.ts'

const roles = ['api', 'verifier', 'worker'] as const
export type Role = (typeof roles)[number]

const keyPurposes = ['assertion', 'jwt', 'status', 'document', 'audit'] as const
const keyProviders = ['software', 'pkcs11', 'aws-kms'] as const

const isProduction = (all: Environment) => all.NODE_ENV === 'production'

export const settingsList = {
  port: whole('PORT', 'The TCP port the server listens on.', 3000, [0, 65535]),
  host: text('HOST', 'The address it listens on. Set 0.0.0.0 in a container.', '127.0.0.1'),
  dataDir: {
    name: 'LAUREL_DATA_DIR',
    meaning: 'The folder for the embedded database, uploaded files and the key-encryption key.',
    fallback: './data',
    parse: (value) => resolve(value ?? 'data'),
  } as Setting<string>,
  databaseUrl: {
    name: 'DATABASE_URL',
    meaning: 'A PostgreSQL (15 or later) to use. Empty: an embedded one under the data folder.',
    fallback: 'empty',
    secret: true,
    parse(value) {
      if (!value) return null
      if (!/^postgres(ql)?:\/\//.test(value))
        throw new SettingError('DATABASE_URL', 'must begin with postgres:// or postgresql://')
      return value
    },
  } as Setting<string | null>,
  baseUrl: {
    name: 'LAUREL_BASE_URL',
    meaning:
      'The public address, without a slash at the end. It becomes part of every credential, so settle it before the first one.',
    fallback: 'http://localhost:PORT',
    parse(value, all) {
      if (!value) {
        if (isProduction(all))
          throw new SettingError(
            'LAUREL_BASE_URL',
            'must be set in production, e.g. https://badges.example.org',
          )
        return ''
      }
      const url = URL.canParse(value) ? new URL(value) : null
      if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
        throw new SettingError(
          'LAUREL_BASE_URL',
          `"${value}" is not an address such as https://badges.example.org`,
        )
      }
      return url.origin
    },
  } as Setting<string>,
  roles: {
    name: 'LAUREL_ROLES',
    meaning: 'Which parts this process runs, separated by commas: api, verifier, worker.',
    fallback: 'api,verifier,worker',
    parse(value) {
      const asked = (value ?? roles.join(',')).split(',').map((role) => role.trim())
      const strange = asked.find((role) => !roles.includes(role as Role))
      if (strange !== undefined)
        throw new SettingError('LAUREL_ROLES', `"${strange}" is none of ${roles.join(', ')}`)
      return asked as Role[]
    },
  } as Setting<Role[]>,
  keyEncryptionKey: {
    name: 'LAUREL_KEK',
    meaning:
      'The key-encryption key: 32 random bytes in base64 (openssl rand -base64 32); or file:PATH, a file that others cannot read; or aws-kms: and such bytes as KMS Encrypt sealed them, in base64. Empty outside production: one is made and kept in the data folder.',
    fallback: 'empty',
    secret: true,
    parse(value, all) {
      if (value) return kekSource('LAUREL_KEK', value)
      if (isProduction(all))
        throw new SettingError(
          'LAUREL_KEK',
          'must be set in production; make one with: openssl rand -base64 32',
        )
      return null
    },
  } as Setting<KekSource | null>,
  oldKeyEncryptionKeys: {
    name: 'LAUREL_KEK_OLD',
    meaning:
      'Key-encryption keys of before, separated by commas and written like LAUREL_KEK. They open what was sealed with them, and seal nothing, until laurel keys rewrap is done.',
    fallback: 'empty',
    secret: true,
    parse: (value) => (value ? value.split(',').map((one) => kekSource('LAUREL_KEK_OLD', one.trim())) : []),
  } as Setting<KekSource[]>,
  keyProviders: {
    name: 'LAUREL_KEY_PROVIDER',
    meaning:
      'Where new signing keys are kept: software (sealed in the database), pkcs11 or aws-kms; or by purpose, such as software,document=pkcs11,audit=aws-kms. Keys that are there already stay where they are until they are replaced.',
    fallback: 'software',
    parse: (value) => keyProvidersOf(value ?? 'software'),
  } as Setting<Readonly<Record<(typeof keyPurposes)[number], (typeof keyProviders)[number]>>>,
  pkcs11Module: text(
    'LAUREL_PKCS11_MODULE',
    'The library of the device that keeps keys (a PKCS #11 module).',
    '',
  ),
  pkcs11Token: text('LAUREL_PKCS11_TOKEN', 'The label of the token in that device.', ''),
  pkcs11Pin: text('LAUREL_PKCS11_PIN', 'The PIN of its user.', '', true),
  pkcs11Driver: text(
    'LAUREL_PKCS11_DRIVER',
    'The folder in which the package pkcs11js was installed. Empty: beside Laurel.',
    '',
  ),
  awsRegion: text('AWS_REGION', 'The region of AWS KMS, for keys or a key-encryption key in it.', ''),
  awsAccessKeyId: text('AWS_ACCESS_KEY_ID', 'Who asks AWS KMS.', ''),
  awsSecretAccessKey: text('AWS_SECRET_ACCESS_KEY', 'The secret that goes with it.', '', true),
  awsSessionToken: text('AWS_SESSION_TOKEN', 'For temporary credentials.', '', true),
  kmsEndpoint: text('LAUREL_KMS_ENDPOINT', 'The address of AWS KMS.', ''),
  keyCacheSeconds: whole(
    'LAUREL_KEY_CACHE_SECONDS',
    'How long an opened signing key stays in memory. 0: it is opened for every use.',
    600,
    [0, 86_400],
  ),
  demonstration: {
    name: 'LAUREL_DEMO',
    meaning:
      'on or off: whether a first start creates a demonstration organization. Always off in production or with DATABASE_URL, unless set to on.',
    fallback: 'on with the embedded database',
    parse(value, all) {
      if (value !== undefined && value !== 'on' && value !== 'off')
        throw new SettingError('LAUREL_DEMO', 'must be on or off')
      if (isProduction(all)) {
        if (value === 'on') throw new SettingError('LAUREL_DEMO', 'cannot be on in production')
        return false
      }
      return value ? value === 'on' : !all.DATABASE_URL
    },
  } as Setting<boolean>,
  smtpUrl: text(
    'SMTP_URL',
    'Where mail is sent, e.g. smtps://user:password@mail.example.org. Empty: mail lands in the inbox page at /dev/mail (never in production).',
    '',
    true,
  ),
  ...mailSettings((name, problem) => new SettingError(name, problem)),
  mailFrom: text('MAIL_FROM', 'The sender of every mail.', 'Laurel <no-reply@localhost>'),
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: 'trace, debug, info, warn, error or silent.',
    fallback: 'info in production, warn elsewhere',
    parse(value, all) {
      const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
      if (value !== undefined && !levels.includes(value)) {
        throw new SettingError('LOG_LEVEL', `"${value}" is none of ${levels.join(', ')}`)
      }
      return value ?? (isProduction(all) ? 'info' : 'warn')
    },
  } as Setting<string>,
  metricsToken: text(
    'METRICS_TOKEN',
    'A bearer token that GET /metrics asks for. Empty: /metrics answers loopback callers only.',
    '',
    true,
  ),
  outboundAllow: {
    name: 'LAUREL_OUTBOUND_ALLOW',
    meaning:
      'Origins (separated by commas) that outbound fetches may reach although they are private or plain http. For development and tests.',
    fallback: 'empty',
    parse: (value) => (value ? value.split(',').map((origin) => new URL(origin.trim()).origin) : []),
  } as Setting<string[]>,
  dnsServers: {
    name: 'LAUREL_DNS_SERVERS',
    meaning: dnsServersMeaning,
    fallback: 'empty',
    parse: (value) => parseDnsServers(value, (problem) => new SettingError('LAUREL_DNS_SERVERS', problem)),
  } as Setting<string[]>,
  tlsCertificate: text(
    'LAUREL_TLS_CERTIFICATE',
    'The file of a certificate with its chain (PEM): then the server speaks TLS itself. Read again when it changes, or on SIGHUP.',
    '',
  ),
  tlsKey: text('LAUREL_TLS_KEY', 'The file of its key (PEM).', ''),
  redisUrl: {
    name: 'REDIS_URL',
    meaning:
      'A Redis in which calls are counted for all nodes together. Empty, or while it is away: each node counts for itself.',
    fallback: 'empty',
    secret: true,
    parse(value) {
      if (!value) return null
      if (!/^rediss?:\/\/./.test(value) || !URL.canParse(value))
        throw new SettingError('REDIS_URL', 'must begin with redis:// or rediss://')
      return value
    },
  } as Setting<string | null>,
  ratePerKey: whole(
    'LAUREL_RATE_KEY',
    'How many calls a minute one API key, client or request key may make. 0: any number.',
    60_000,
    [0, 100_000_000],
  ),
  ratePerOrganization: whole(
    'LAUREL_RATE_ORGANIZATION',
    'How many calls a minute the members and programs of one organization may make together. 0: any number.',
    120_000,
    [0, 100_000_000],
  ),
  ...relaySettings,
  trustProxy: {
    name: 'LAUREL_TRUST_PROXY',
    meaning:
      'Addresses or networks (separated by commas) of the reverse proxies in front, whose X-Forwarded-* headers are believed; or on to believe whoever connects.',
    fallback: 'off',
    parse: (value) =>
      !value || value === 'off' ? false : value === 'on' ? true : value.split(',').map((one) => one.trim()),
  } as Setting<boolean | string[]>,
  sessionIdleMinutes: whole(
    'LAUREL_SESSION_IDLE_MINUTES',
    'After how many minutes without a request a session ends. It lasts twelve hours at most.',
    120,
    [5, 720],
  ),
  auditCheckpointMinutes: whole(
    'LAUREL_AUDIT_CHECKPOINT_MINUTES',
    'How often the head of a record of what was done is signed, where it has grown.',
    60,
    [1, 10_080],
  ),
  maxLag: whole(
    'LAUREL_MAX_LAG_MS',
    'Milliseconds the process may lag behind before new requests get 503. 0: never.',
    3000,
    [0, 60_000],
  ),
  maxUploadBytes: whole(
    'LAUREL_MAX_UPLOAD_BYTES',
    'The largest file /v1/verify takes.',
    10_000_000,
    [1_000, 100_000_000],
  ),
  maxBatchBytes: whole(
    'LAUREL_MAX_BATCH_BYTES',
    'The largest batch file.',
    200_000_000,
    [1_000, 2_000_000_000],
  ),
  renderers: whole(
    'LAUREL_RENDERERS',
    'How many processes draw certificates and badges, at most one for each core; each takes some 250 MB while it works. 0: one for each core.',
    0,
    [0, 64],
  ),
  pictureCacheBytes: whole(
    'LAUREL_PICTURE_CACHE_BYTES',
    'How much the folder of drawn certificates and badges may hold. It may be emptied at any time.',
    1_000_000_000,
    [0, 1_000_000_000_000],
  ),
  scim: {
    name: 'LAUREL_SCIM',
    meaning:
      'off or on: whether /scim/v2 lets directories of organizations provide and withdraw their members (SCIM 2.0), with an API key of the organization.',
    fallback: 'off',
    parse(value) {
      if (value !== undefined && value !== 'off' && value !== 'on')
        throw new SettingError('LAUREL_SCIM', 'must be off or on')
      return value === 'on'
    },
  } as Setting<boolean>,
  vcApi: {
    name: 'LAUREL_VC_API',
    meaning:
      'off, on or on-in-production: whether /vc-api serves the VC API to conformance suites. It signs what anybody sends, with test keys; in production that has to be meant, so on is refused there.',
    fallback: 'off',
    parse(value, all) {
      if (value === undefined || value === 'off') return false
      if (value !== 'on' && value !== 'on-in-production')
        throw new SettingError('LAUREL_VC_API', 'must be off, on or on-in-production')
      if (isProduction(all) && value === 'on')
        throw new SettingError(
          'LAUREL_VC_API',
          'cannot be on in production; if it is meant, set on-in-production',
        )
      return true
    },
  } as Setting<boolean>,
  vcApiSeed: {
    name: 'LAUREL_VC_API_SEED',
    meaning:
      'The text that the test keys of /vc-api are made from (16 characters or more): the same text, the same DIDs. In production it must be set where /vc-api is on.',
    fallback: 'a text that everybody knows; none in production',
    secret: true,
    parse(value, all) {
      if (value === undefined && isProduction(all) && all.LAUREL_VC_API === 'on-in-production')
        throw new SettingError('LAUREL_VC_API_SEED', 'must be set in production where /vc-api is on')
      if (value !== undefined && value.length < 16)
        throw new SettingError('LAUREL_VC_API_SEED', 'must have 16 characters or more')
      return value ?? 'the test keys of everybody'
    },
  } as Setting<string>,
} as const

function kekSource(name: string, value: string): KekSource {
  try {
    return parseKekSource(value)
  } catch (error) {
    throw new SettingError(name, (error as Error).message)
  }
}

/** `software,document=pkcs11`: for all, and then for one purpose. */
function keyProvidersOf(value: string) {
  const chosen = Object.fromEntries(keyPurposes.map((purpose) => [purpose, 'software'])) as Record<
    (typeof keyPurposes)[number],
    (typeof keyProviders)[number]
  >
  for (const part of value.split(',')) {
    const [, purpose, provider] = /^\s*(?:([a-z]+)=)?([a-z0-9-]+)\s*$/.exec(part) ?? []
    const known = keyProviders.find((name) => name === provider)
    const meant = keyPurposes.filter((name) => purpose === undefined || name === purpose)
    if (!known || meant.length === 0) {
      throw new SettingError(
        'LAUREL_KEY_PROVIDER',
        `"${part}" is none of ${keyProviders.join(', ')}, nor PURPOSE=one of them with PURPOSE one of ${keyPurposes.join(', ')}`,
      )
    }
    for (const name of meant) chosen[name] = known
  }
  return chosen
}

type Values = {
  [K in keyof typeof settingsList]: (typeof settingsList)[K] extends Setting<infer T> ? T : never
}
export type Settings = Values & { readonly production: boolean }

/**
 * Reads every setting from the environment. Throws the first {@link SettingError}.
 * An empty variable counts as unset.
 */
export function readSettings(environment: Environment): Settings {
  const all = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const values = Object.fromEntries(
    Object.entries(settingsList).map(([key, setting]) => [key, setting.parse(all[setting.name], all)]),
  ) as Values
  const baseUrl = values.baseUrl || `http://localhost:${values.port}`
  return { ...values, baseUrl, production: isProduction(all) }
}

import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Settings } from '@laurel/server/settings'
import { type Finding, fail, messageOf, ok, warn } from './finding.ts'

export type ServerLook = { readonly findings: readonly Finding[]; readonly isRunning: boolean }

/** Whether a Laurel answers under the base URL, and whether its clock and ours agree. */
export async function checkAddress({ baseUrl, production }: Settings): Promise<ServerLook> {
  const isHttps = baseUrl.startsWith('https:')
  const asked = Date.now()
  let answer: Response
  try {
    answer = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
  } catch (error) {
    const why = messageOf((error as Error).cause ?? error)
    const says = `nothing answers at ${baseUrl} (${why})`
    const mend = production
      ? 'Start the server, and see that LAUREL_BASE_URL leads to it from outside.'
      : 'Start it with "npm start".'
    const make = production ? fail : warn
    return { findings: [make('address', says, mend), checkClockAlone()], isRunning: false }
  }
  const isRunning = answer.status === 200 || answer.status === 503
  const findings: Finding[] = []
  if (answer.status === 503)
    findings.push(
      warn('address', `${baseUrl} answers, but is not ready`, 'Look at its log, and at the database.'),
    )
  else if (answer.status !== 200)
    findings.push(
      fail(
        'address',
        `${baseUrl} answers ${answer.status}: not a Laurel`,
        'Check LAUREL_BASE_URL and the proxy.',
      ),
    )
  else if (production && !isHttps)
    findings.push(
      warn(
        'address',
        `${baseUrl} is ready, but is not https`,
        'Put a proxy with TLS before it: did:web needs https.',
      ),
    )
  else findings.push(ok('address', `${baseUrl} is ready`))
  findings.push(checkClock(answer.headers.get('date'), asked))
  return { findings, isRunning }
}

/** A Date header counts whole seconds, and the answer took its way. */
function checkClock(header: string | null, asked: number): Finding {
  const there = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(there)) return checkClockAlone()
  const off = Math.max(0, asked - 1000 - there, there - Date.now()) / 1000
  if (off < 5) return ok('clock', 'agrees with the server’s')
  const mend = 'Set both clocks by NTP: dates decide what is valid.'
  return (off < 60 ? warn : fail)('clock', `is ${Math.round(off)} s off the server’s`, mend)
}

function checkClockAlone(): Finding {
  const now = new Date()
  if (now.getUTCFullYear() >= 2026) return ok('clock', now.toISOString())
  return fail('clock', `says ${now.toISOString()}`, 'Set it by NTP: dates decide what is valid.')
}

/** Whether the mail server greets (RFC 5321 3.1). Nothing is sent and nobody signs in. */
export async function checkMail({ smtpUrl, mailHttpUrl, production }: Settings): Promise<Finding> {
  if (mailHttpUrl !== '') return ok('mail', `mails go to ${mailHttpUrl}; it is not asked`)
  if (smtpUrl === '') {
    if (!production) return ok('mail', 'no SMTP_URL: mails land in the inbox page at /dev/mail')
    return warn('mail', 'no SMTP_URL: nobody gets a mail', 'Set SMTP_URL.')
  }
  if (!URL.canParse(smtpUrl))
    return fail('mail', 'SMTP_URL is not an address', 'It looks like smtps://user:password@host.')
  const { protocol, hostname, port } = new URL(smtpUrl)
  const isTls = protocol === 'smtps:'
  const address = { host: hostname, port: Number(port) || (isTls ? 465 : 587) }
  try {
    const greeting = await greet(isTls ? connectTls({ ...address, servername: hostname }) : connect(address))
    if (greeting.startsWith('220')) return ok('mail', `${address.host}:${address.port} greets`)
    return fail(
      'mail',
      `${address.host}:${address.port} does not greet as a mail server does`,
      'Check SMTP_URL.',
    )
  } catch (error) {
    return fail(
      'mail',
      `${address.host}:${address.port} cannot be reached (${messageOf(error)})`,
      'Check SMTP_URL.',
    )
  }
}

function greet(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(5000, () => socket.destroy(new Error('no greeting within 5 s')))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.end('QUIT\r\n')
      resolve(data.toString('latin1'))
    })
  })
}

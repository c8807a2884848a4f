import { createHash, randomUUID } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import process from 'node:process'

/*
 * The entry of the action, as the runner starts it: inputs come as INPUT_* variables, outputs and the summary go to files
 * that GITHUB_OUTPUT and GITHUB_STEP_SUMMARY name. Needs nothing but Node.
 */

const { env } = process

function input(name, { required = false } = {}) {
  const value = (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  if (required && value === '') throw new Error(`The input "${name}" is missing.`)
  return value
}

/** Written with a delimiter that nobody can guess, so that no value can pass for a second output. */
async function output(values) {
  if (!env.GITHUB_OUTPUT) return
  const lines = Object.entries(values).map(([name, value]) => {
    const end = `end-${randomUUID()}`
    return `${name}<<${end}\n${value}\n${end}\n`
  })
  await appendFile(env.GITHUB_OUTPUT, lines.join(''))
}

async function summary(text) {
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, `${text}\n`)
}

async function call(path, init) {
  const server = input('server', { required: true }).replace(/\/+$/, '')
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${server}${path}`, { method: 'POST', ...init }).catch((error) => error)
    const isPassing = answer instanceof Error || answer.status >= 500 || answer.status === 429
    if (isPassing && attempt < 4) {
      // Tried again under the same Idempotency-Key: what was done already is not done twice.
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt))
      continue
    }
    if (answer instanceof Error) throw new Error(`${server} could not be reached: ${answer.cause ?? answer}`)
    const body = await answer.json().catch(() => ({}))
    if (answer.ok) return body
    const places = (body.errors ?? []).map(({ pointer, message }) => ` ${pointer}: ${message}`)
    throw new Error(`${answer.status}: ${body.detail ?? body.title ?? 'refused'}${places.join('')}`)
  }
}

async function issue() {
  const recipient = { name: input('name', { required: true }), email: input('email', { required: true }) }
  const achievementId = input('achievement-id', { required: true })
  const about = [env.GITHUB_REPOSITORY, env.GITHUB_RUN_ID, env.GITHUB_JOB, achievementId, recipient.email]
  // "Re-run jobs" keeps the run's id, and so awards nothing twice.
  const key = input('idempotency-key') || createHash('sha256').update(JSON.stringify(about)).digest('hex')
  const { id, url } = await call('/v1/credentials', {
    headers: {
      authorization: `Bearer ${input('api-key', { required: true })}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ achievementId, recipient }),
  })
  await output({ 'credential-id': id, 'credential-url': url })
  await summary(`Issued [${id}](${url}).`)
  process.stdout.write(`Issued ${url}\n`)
}

const types = {
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
  '.jwt': 'application/jwt',
}

async function verify() {
  const file = input('file', { required: true })
  const body = await readFile(file).catch((error) => {
    throw new Error(`${file} cannot be read: ${error.code}`)
  })
  const type = types[extname(file).toLowerCase()] ?? 'application/json'
  const report = await call('/v1/verify', { headers: { 'content-type': type }, body })
  const { verdict, status, checks } = report
  await output({ verdict, status: status ?? '' })
  const reasons = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  const lines = reasons.map(({ name, outcome, reason }) => `- ${name}: ${outcome} (${reason})`)
  await summary([`\`${file}\` is **${verdict}**${status ? ` (${status})` : ''}.`, ...lines].join('\n'))
  process.stdout.write(`${file}: ${verdict}${status ? ` (${status})` : ''}\n`)
  const isGood = verdict === 'valid' || (verdict === 'unknown' && input('allow-unknown') === 'true')
  if (!isGood) throw new Error([`${file} is ${verdict}.`, ...lines].join('\n'))
}

const commands = { issue, verify }

try {
  const command = input('command', { required: true })
  if (!Object.hasOwn(commands, command)) throw new Error(`"${command}" is no command: issue or verify.`)
  await commands[command]()
} catch (error) {
  // A workflow command ends with its line; what stands in it is escaped as the runner wants it.
  const text = String(error.message).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  process.stdout.write(`::error::${text}\n`)
  process.exitCode = 1
}

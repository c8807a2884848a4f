// Signs a request as RFC 9421 says, with Node alone. Needs LAUREL_URL, and LAUREL_API_KEY once, to register the key.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const { LAUREL_URL = 'http://localhost:3000', LAUREL_API_KEY } = process.env

// The private half never leaves the program; a real one keeps it, and registers the public half once.
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const registered = await fetch(`${LAUREL_URL}/v1/request-keys`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${LAUREL_API_KEY}` },
  body: JSON.stringify({
    name: 'An example',
    scopes: ['achievement:read', 'achievement:write'],
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }),
  }),
})
if (!registered.ok) throw new Error(await registered.text())
const { id: keyId } = await registered.json()

/** Sends a request that is signed: method, address and body cannot be changed, and it is good once. */
async function send(method, path, content) {
  const url = LAUREL_URL + path
  const body = content === undefined ? undefined : JSON.stringify(content)
  const headers = {}
  const covered = [
    ['@method', method],
    ['@target-uri', url],
  ]
  if (body !== undefined) {
    headers['content-type'] = 'application/json'
    headers['content-digest'] = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
    covered.push(...Object.entries(headers))
  }
  const now = Math.floor(Date.now() / 1000)
  const nonce = randomBytes(16).toString('base64url')
  const names = covered.map(([name]) => `"${name}"`).join(' ')
  const input = `(${names});created=${now};expires=${now + 60};nonce="${nonce}";keyid="${keyId}";tag="laurel"`
  const base = [...covered, ['@signature-params', input]].map(([name, value]) => `"${name}": ${value}`)
  const signature = sign(null, Buffer.from(base.join('\n')), privateKey).toString('base64')
  Object.assign(headers, { 'signature-input': `sig=${input}`, signature: `sig=:${signature}:` })
  const response = await fetch(url, { method, headers, body })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

const { id } = await send('POST', '/v1/achievements', {
  name: 'Signing requests',
  description: 'Sent a request that nobody could change.',
  criteria: { narrative: 'Sign it.' },
})
const { name } = await send('GET', `/v1/achievements/${id}`)
process.stdout.write(`Defined and read back, signed each time: ${name}\n`)

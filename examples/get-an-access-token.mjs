// Gets an access token (OAuth 2.1, client credentials) and uses it, with Node alone. Needs LAUREL_URL, and LAUREL_API_KEY
// once, to register the client.
const { LAUREL_URL = 'http://localhost:3000', LAUREL_API_KEY } = process.env

const registered = await fetch(`${LAUREL_URL}/v1/clients`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${LAUREL_API_KEY}` },
  body: JSON.stringify({
    name: 'An example',
    grants: ['client_credentials'],
    scopes: ['achievement:read', 'credential:read'],
    authentication: 'secret',
  }),
})
if (!registered.ok) throw new Error(await registered.text())
// The secret is shown this once: a real program keeps it.
const { id, secret } = await registered.json()

const { token_endpoint: endpoint } = await (
  await fetch(`${LAUREL_URL}/.well-known/oauth-authorization-server`)
).json()
const answer = await fetch(endpoint, {
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
  body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'achievement:read' }),
})
if (!answer.ok) throw new Error(await answer.text())
const { access_token: token, expires_in: seconds, scope } = await answer.json()

const session = await fetch(`${LAUREL_URL}/v1/session`, { headers: { authorization: `Bearer ${token}` } })
const { organization, permissions } = await session.json()
process.stdout.write(
  `A token for ${scope}, good for ${seconds} s: ${organization.name}, ${permissions.join(', ')}\n`,
)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDns, type TestDns } from '../../testing/dns.ts'
import { type SamlProvider, type Say, startSamlProvider } from '../../testing/saml-provider.ts'
import { behindProxy, browserWith, elsewhere } from '../../testing/sign-in.ts'
import { createWanderer } from '../../testing/wanderer.ts'
import { startServer, type TestServer } from '../../testing/world.ts'

/* What somebody may send who is not the provider, or who is a user of it and wants to be another one. */

let idp: SamlProvider
let dns: TestDns
let server: TestServer
let provider: { id: string; own: { entityId: string; acsUrl: string } }

beforeAll(async () => {
  ;[idp, dns] = await Promise.all([startSamlProvider(), startDns()])
  server = await startServer({
    jobs: false,
    environment: { ...behindProxy, LAUREL_OUTBOUND_ALLOW: idp.origin, LAUREL_DNS_SERVERS: dns.address },
  })
  const owner = server.as('owner')
  const wish = {
    name: 'Corp',
    metadataUrl: idp.metadataUrl,
    domains: ['corp.example'],
    newcomerRole: 'auditor',
  }
  provider = (await (await owner.post('/v1/saml-providers', wish)).json()) as typeof provider
  const added = (await (await owner.post('/v1/domains', { domain: 'corp.example' })).json()) as {
    id: string
    record: { name: string; value: string }
  }
  dns.texts.set(added.record.name, [added.record.value])
  await owner.post(`/v1/domains/${added.id}/check`)
})
afterAll(async () => {
  await server.stop()
  await Promise.all([idp.stop(), dns.stop()])
})

async function begin() {
  const wanderer = createWanderer(elsewhere)
  const begun = await wanderer.go(`${server.url}/sign-in/providers/${provider.id}/start`, () => false)
  return { wanderer, location: begun.headers.get('location')! }
}
const mallory: Partial<Say> = { nameId: 'mallory', attributes: { email: ['mallory@corp.example'] } }
async function tryIt(say: Partial<Say>) {
  const { wanderer, location } = await begin()
  const { acsUrl, form } = idp.answer(location, { ...mallory, ...say })
  const posted = await wanderer.submitOnce(acsUrl, form)
  const next = posted.headers.get('location')
  const answer = next === null ? posted : await wanderer.go(next, () => false)
  const text = await answer.text()
  const browser = browserWith(server, wanderer.cookie(server.url, 'laurel') ?? '')
  return { status: answer.status, code: /"code":"([^"]+)"/.exec(text)?.[1], text, browser }
}
async function isRefused(say: Partial<Say>, words: string, code = 'provider-unusable'): Promise<void> {
  const tried = await tryIt(say)
  expect([tried.code, tried.text]).toEqual([code, expect.stringContaining(words)])
  expect((await tried.browser.get('/v1/account')).status).toBe(401)
}

const assertionIn = (xml: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)![0]
const withoutSignature = (xml: string) => xml.replace(/<ds:Signature .*?<\/ds:Signature>/s, '')
/** The assertion as the attacker would have it: about the victim, and unsigned. */
const evil = (xml: string, id = '_evil') =>
  withoutSignature(assertionIn(xml))
    .replaceAll('mallory', 'victim')
    .replace(/ ID="[^"]+"/, ` ID="${id}"`)
const around = (xml: string, change: (assertion: string) => string) => {
  const assertion = assertionIn(xml)
  return xml.replace(assertion, change(assertion).replaceAll('$', '$$$$'))
}

test('what is sound is taken, signed over the assertion alone or over the response too', async () => {
  for (const signs of [['assertion'], ['assertion', 'response']] as const)
    expect((await tryIt({ signs })).status).toBe(303)
  for (const [signature, digest] of [['rsa-sha512', 'sha512']] as const) {
    const taken = await tryIt({
      signature: `http://www.w3.org/2001/04/xmldsig-more#${signature}`,
      digest: `http://www.w3.org/2001/04/xmlenc#${digest}`,
    })
    expect(taken.status).toBe(303)
  }
})

test('SAML unsigned response: without a signature, or with one that does not cover the assertion by itself, nobody comes in', async () => {
  await isRefused({ signs: [] }, 'not signed')
  await isRefused({ signs: ['response'] }, 'not signed')
  await isRefused({ after: withoutSignature }, 'not signed')
})

test('SAML forged signature: another key, or a word that was changed after signing', async () => {
  await isRefused({ forged: true }, 'signature')
  await isRefused({ after: (xml) => xml.replaceAll('mallory', 'victim') }, 'signature')
  await isRefused(
    { after: (xml) => xml.replace(/<ds:SignatureValue>./, '<ds:SignatureValue>A') },
    'signature',
  )
})

test('SAML signature wrapping: a signed assertion beside, around or inside a forged one carries nothing', async () => {
  const wrapped: Record<string, (xml: string) => string> = {
    'the forged one first': (xml) => around(xml, (a) => evil(xml) + a),
    'the forged one last': (xml) => around(xml, (a) => a + evil(xml)),
    'the same ID': (xml) => around(xml, (a) => evil(xml, / ID="([^"]+)"/.exec(a)![1]) + a),
    'the signed one inside the forged one': (xml) =>
      around(xml, (a) => evil(xml).replace('</saml:Assertion>', `${a}</saml:Assertion>`)),
    'the signed one in an Object of the signature': (xml) =>
      around(xml, (a) => {
        const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(a)![0]
        const moved = signature.replace(
          '</ds:Signature>',
          `<ds:Object>${withoutSignature(a)}</ds:Object></ds:Signature>`,
        )
        return evil(xml).replace('<saml:Subject>', `${moved}<saml:Subject>`)
      }),
    'the signature over another element': (xml) =>
      around(xml, (a) => {
        const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(a)![0]
        return evil(xml).replace('<saml:Subject>', `${signature}<saml:Subject>`)
      }),
    'the signed one in Extensions': (xml) =>
      around(xml, () => evil(xml)).replace(
        '<samlp:Status>',
        `<samlp:Extensions>${assertionIn(xml)}</samlp:Extensions><samlp:Status>`,
      ),
    'the whole response inside another': (xml) =>
      `${xml.slice(0, xml.indexOf('<samlp:Status>'))}<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${evil(xml)}${xml}</samlp:Response>`,
    'an assertion of another namespace': (xml) =>
      around(
        xml,
        (a) =>
          `${evil(xml).replaceAll('saml:', 'x:').replace('<x:Assertion', '<x:Assertion xmlns:x="urn:x"')}${a}`,
      ),
    'a second signature': (xml) =>
      around(xml, (a) =>
        a.replace(/<ds:Signature .*<\/ds:Signature>/s, (signature) => signature + signature),
      ),
  }
  for (const [name, after] of Object.entries(wrapped)) {
    const tried = await tryIt({ after })
    expect([name, tried.code, tried.text]).toEqual([
      name,
      'provider-unusable',
      expect.stringMatching(/more than one [Aa]ssertion|not over what it stands in|is not signed/),
    ])
  }
  const accounts = await server.world.db
    .selectFrom('account_identities')
    .selectAll()
    .where('subject', '=', 'victim')
    .execute()
  expect(accounts).toEqual([])
})

test('SAML comment truncation: a name that a comment, a section or an instruction cuts in two is nobody’s', async () => {
  const cut = (middle: string): Partial<Say> => ({
    nameId: 'victim.evil',
    after: (xml) => xml.replace('victim.evil', `victim${middle}.evil`),
  })
  await isRefused(cut('<!---->'), 'comments')
  await isRefused(cut('<!-- x -->'), 'comments')
  await isRefused(cut('<?x y?>'), 'instructions')
  await isRefused(
    { ...cut(''), after: (xml) => xml.replace('victim.evil', 'victim<![CDATA[.evil]]>') },
    'sections',
  )
})

test('SAML document types: no entity is defined, expanded or fetched', async () => {
  const doctype = (inner: string) => ({
    after: (xml: string) => `<!DOCTYPE samlp:Response [${inner}]>${xml}`,
  })
  await isRefused(doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), 'comments, instructions or sections')
  await isRefused(
    doctype(`<!ENTITY x SYSTEM "${idp.origin}/metadata">`),
    'comments, instructions or sections',
  )
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  await isRefused(doctype(`<!ENTITY l0 "lol">${laughs}`), 'comments, instructions or sections')
  await isRefused({ after: (xml) => xml.replace('mallory', '&x;') }, 'no XML')
})

test('SAML algorithm downgrade: SHA-1, and ways to write down that keep comments, are not taken', async () => {
  await isRefused({ signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }, 'rsa-sha1')
  await isRefused({ digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }, 'sha1')
  await isRefused({ canonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments' }, 'WithComments')
  const hmac = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'
  await isRefused({ after: (xml) => xml.replace(/http[^"]+#rsa-sha256/, hmac) }, 'hmac-sha1')
})

test('SAML wrong audience, recipient, issuer or destination: what is meant for somebody else is not taken', async () => {
  await isRefused({ audience: 'https://other.example' }, 'Audience')
  await isRefused({ audience: `${provider.own.entityId}/x` }, 'Audience')
  await isRefused({ recipient: `${provider.own.acsUrl}?x` }, 'Recipient')
  await isRefused({ entityId: 'https://other.example' }, 'another provider')
  await isRefused(
    { after: (xml) => xml.replace(/Destination="[^"]+"/, 'Destination="https://other.example"') },
    'Destination',
  )
})

test('SAML expired: what is over or not yet good is not taken, beyond a minute of difference between clocks', async () => {
  await isRefused({ until: -61 }, 'no longer good')
  await isRefused({ from: 90 }, 'not good yet')
  expect((await tryIt({ until: -20 })).status).toBe(303)
})

test('SAML transient NameID: who is named anew each time is not let in', async () => {
  await isRefused({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }, 'transient')
})

test('SAML encrypted assertion: it is refused in words, since it cannot be read', async () => {
  await isRefused({ after: (xml) => around(xml, () => '<saml:EncryptedAssertion/>') }, 'encrypts')
})

test('SAML replay: a response is taken once, for the request that it answers, in the browser that began', async () => {
  const { wanderer, location } = await begin()
  const { acsUrl, form } = idp.answer(location, mallory)
  const posted = await wanderer.submitOnce(acsUrl, form)
  expect(posted.status).toBe(303)
  const codeOf = async (answer: Response) => /"code":"([^"]+)"/.exec(await answer.text())?.[1]
  expect(await codeOf(await wanderer.submitOnce(acsUrl, form))).toBe('link-spent')
  const other = await begin()
  expect(await codeOf(await other.wanderer.go(posted.headers.get('location')!, () => false))).toBe(
    'link-spent',
  )
  expect((await wanderer.go(posted.headers.get('location')!, () => false)).headers.get('location')).toBe(
    '/portal',
  )
  expect(await codeOf(await wanderer.go(posted.headers.get('location')!, () => false))).toBe('link-spent')

  const mine = await begin()
  const answered = idp.answer(mine.location, mallory)
  const RelayState = new URL(other.location).searchParams.get('RelayState')!
  expect(await codeOf(await other.wanderer.submitOnce(acsUrl, { ...answered.form, RelayState }))).toBe(
    'link-spent',
  )
  await isRefused({ inResponseTo: '_made_up' }, 'another browser', 'link-spent')
})

test('SAML replay: an assertion is taken once, also where the provider may begin by itself and two come at once', async () => {
  const post = (form: Record<string, string>) =>
    createWanderer(elsewhere).submitOnce(provider.own.acsUrl, form)
  const unasked = () => idp.unasked(provider.own.acsUrl, provider.own.entityId, mallory)
  expect((await post(unasked())).status).toBe(401)
  await server.as('owner').patch(`/v1/saml-providers/${provider.id}`, { unsolicited: true })
  const form = unasked()
  const both = await Promise.all([post(form), post(form)])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 401])
  expect(both.map((answer) => answer.headers.get('location'))).toContain('/portal')
  expect((await post(form)).status).toBe(401)
  const { location } = await begin()
  const asked = idp.answer(location, mallory).form
  expect((await post({ ...asked, RelayState: 'https://evil.example' })).status).toBe(401)
  await server.as('owner').patch(`/v1/saml-providers/${provider.id}`, { unsolicited: false })
})

test('what is no response at all is refused and breaks nothing', async () => {
  const post = (form: Record<string, string>) =>
    createWanderer(elsewhere).submitOnce(provider.own.acsUrl, form)
  const coded = (text: string) => Buffer.from(text).toString('base64')
  for (const form of [
    {},
    { SAMLResponse: '' },
    { SAMLResponse: '*' },
    { SAMLResponse: coded('<a/>') },
    { SAMLResponse: coded('\u0000') },
    { SAMLResponse: coded('<'.repeat(100_000)) },
    { SAMLResponse: coded('<a>'.repeat(60_000)) },
    { SAMLResponse: coded(`<a ${'x'.repeat(100)}="${'y'.repeat(200_000)}"/>`) },
  ]) {
    const { status } = await post(form as Record<string, string>)
    expect([400, 401, 422]).toContain(status)
  }
  expect((await post({ SAMLResponse: 'A'.repeat(500_000) })).status).toBe(413)
})

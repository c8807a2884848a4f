import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type CryptoKey,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'

/** A learning platform as the standards describe one: it signs launches, keeps grades, and gives tokens to whom it knows. */
export type TestPlatform = {
  readonly url: string
  /** What the administrator enters in Laurel. */
  readonly settings: Readonly<Record<string, unknown>>
  /** The grades of a column: what the next reading answers. */
  readonly grades: Map<string, unknown[]>
  /** What was told it, column by column. */
  readonly scores: { column: string; score: Record<string, unknown> }[]
  /** The clients that it knows. */
  readonly clients: Set<string>
  /** What was sent to register a tool, with the token that went along. */
  readonly registered: { tool: Record<string, unknown>; token: string | undefined }[]
  /** How many access tokens it gave. */
  tokens: number
  /** What it says of whoever opens the next place in a browser. */
  next: Record<string, unknown>
  /** How far its clock is ahead, in milliseconds. */
  ahead: number
  /** Answers everything of its services with this instead. */
  broken: number | null
  /** How many items a page of grades has. */
  page: number
  /** Signs with a key that it publishes; `header` and `key` say otherwise. */
  sign(claims: JWTPayload, header?: Record<string, unknown>, key?: CryptoKey): Promise<string>
  /** The usual claims of a launch. */
  claims(nonce: string, launchUrl: string, more?: Record<string, unknown>): JWTPayload
  lineItem(column: string): string
  readonly publicJwk: Record<string, unknown>
  /** Where Laurel publishes its keys. */
  toolKeys: string | null
  stop(): Promise<void>
}

export const claim = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`
export const role = (name: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${name}`
const ags = 'https://purl.imsglobal.org/spec/lti-ags'
export const gradeScopes = [`${ags}/scope/result.readonly`, `${ags}/scope/score`]

const clientId = 'laurel-at-school'
const deploymentId = 'deployment-1'

export async function startPlatform(): Promise<TestPlatform> {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'platform-1', alg: 'RS256', use: 'sig' }
  const given = new Map<string, string>()
  const seen = new Set<string>()
  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => response.writeHead(500).end(error.message))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`

  async function token(form: URLSearchParams): Promise<object | null> {
    const { payload } = await jwtVerify(
      form.get('client_assertion') ?? '',
      createRemoteJWKSet(new URL(platform.toolKeys!)),
      {
        issuer: [...platform.clients],
        audience: `${url}/token`,
        requiredClaims: ['jti', 'exp', 'iat'],
      },
    )
    if (seen.has(payload.jti!) || payload.sub !== payload.iss) return null
    seen.add(payload.jti!)
    platform.tokens += 1
    const access = `token-${platform.tokens}`
    given.set(access, form.get('scope') ?? '')
    return { access_token: access, token_type: 'Bearer', expires_in: 3600, scope: form.get('scope') }
  }

  const may = (request: IncomingMessage, scope: string) =>
    given.get(request.headers.authorization?.replace('Bearer ', '') ?? '') === `${ags}/scope/${scope}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of request) body += String(part)
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    const answer = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(value === null ? '' : JSON.stringify(value))
    if (pathname === '/jwks') return answer(200, { keys: [jwk] })
    const page = await pageAt(platform, pathname, searchParams)
    if (page) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    if (platform.broken !== null) return answer(platform.broken, { error: 'broken' })
    if (pathname === '/.well-known/openid-configuration')
      return answer(200, {
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        registration_endpoint: `${url}/register`,
      })
    if (pathname === '/register') {
      const tool = JSON.parse(body) as Record<string, unknown>
      platform.registered.push({ tool, token: request.headers.authorization })
      const configuration = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
      const more = { ...(tool[configuration] as object), deployment_id: deploymentId }
      return answer(201, { ...tool, client_id: 'registered-1', [configuration]: more })
    }
    if (pathname === '/token') {
      const made = await token(new URLSearchParams(body)).catch(() => null)
      return made ? answer(200, made) : answer(400, { error: 'invalid_client' })
    }
    const [, column = '', part] = /^\/columns\/([^/]+)\/lineitem\/(results|scores)$/.exec(pathname) ?? []
    if (part === 'results') {
      if (!may(request, 'result.readonly')) return answer(401, null)
      const all = platform.grades.get(column) ?? []
      const from = Number(searchParams.get('from') ?? 0)
      const next = new URL(request.url ?? '/', url)
      next.searchParams.set('from', String(from + platform.page))
      const more = all.length > from + platform.page
      return answer(200, all.slice(from, from + platform.page), more ? { link: linkTo(next) } : {})
    }
    if (part === 'scores') {
      if (!may(request, 'score')) return answer(401, null)
      platform.scores.push({ column, score: JSON.parse(body) as Record<string, unknown> })
      return answer(204, null)
    }
    answer(404, null)
  }

  const platform: TestPlatform = {
    url,
    settings: {
      issuer: url,
      clientId,
      authorizationUrl: `${url}/auth?tenant=school`,
      tokenUrl: `${url}/token`,
      jwksUrl: `${url}/jwks`,
      deploymentIds: [deploymentId],
    },
    grades: new Map(),
    scores: [],
    clients: new Set([clientId]),
    registered: [],
    tokens: 0,
    next: {},
    ahead: 0,
    broken: null,
    page: 100,
    publicJwk: jwk,
    toolKeys: null,
    sign: (claims, header = {}, key = pair.privateKey) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: jwk.kid, typ: 'JWT', ...header }).sign(key),
    claims(nonce, launchUrl, more = {}) {
      const now = Math.floor((Date.now() + platform.ahead) / 1000)
      const all: Record<string, unknown> = {
        iss: url,
        aud: clientId,
        sub: 'user-17',
        iat: now,
        exp: now + 300,
        nonce,
        name: 'Ada Lovelace',
        email: 'ada@school.example',
        [claim('version')]: '1.3.0',
        [claim('message_type')]: 'LtiResourceLinkRequest',
        [claim('deployment_id')]: deploymentId,
        [claim('target_link_uri')]: launchUrl,
        [claim('roles')]: [role('Learner')],
        [claim('resource_link')]: { id: 'link-1', title: 'Your certificate' },
        [claim('context')]: { id: 'course-1', title: 'Welding for beginners' },
        [claim('launch_presentation')]: { document_target: 'iframe', return_url: `${url}/course` },
        ...more,
      }
      return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as JWTPayload
    },
    lineItem: (column) => `${url}/columns/${column}/lineitem?type_id=3`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return platform
}

/** As Moodle writes it: escaped as for HTML, and in typographic quotes, whose bytes stand in the header as they are. */
const linkTo = (next: URL): string =>
  Buffer.from(`<${next.href.replaceAll('&', '&amp;')}>; rel=“next”`).toString('latin1')

/** What of a launch says which column goes with the place. */
export const gradesClaim = (lineitem: string, scope: readonly string[] = gradeScopes) => ({
  [`${ags}/claim/endpoint`]: { lineitem, lineitems: lineitem.replace(/\/[^/]+\/lineitem.*/, ''), scope },
})

const htmlOf = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Course</title><style>body{margin:0}iframe{width:100%;height:860px;border:0}</style></head><body>${body}</body></html>`
const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** What a browser sees of it: a course with Laurel in a frame, the way through it, and where a choice comes back to. */
async function pageAt(platform: TestPlatform, path: string, query: URLSearchParams): Promise<string | null> {
  if (path === '/course') {
    const login = new URL(query.get('tool') ?? '')
    const asked = {
      iss: platform.url,
      login_hint: 'user-17',
      target_link_uri: login.href.replace(/login$/, 'launch'),
      client_id: String(platform.settings.clientId),
    }
    for (const [name, value] of Object.entries(asked)) login.searchParams.set(name, value)
    return htmlOf(`<iframe title="Laurel" src="${attribute(login.href)}"></iframe>`)
  }
  if (path === '/auth') {
    const to = query.get('redirect_uri') ?? ''
    const token = await platform.sign(platform.claims(query.get('nonce') ?? '', to, platform.next))
    const fields = { state: query.get('state') ?? '', id_token: token }
    const inputs = Object.entries(fields).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${attribute(value)}">`,
    )
    return htmlOf(
      `<form method="post" action="${attribute(to)}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`,
    )
  }
  return path === '/back' ? htmlOf('<main><h1>It was put there.</h1></main>') : null
}

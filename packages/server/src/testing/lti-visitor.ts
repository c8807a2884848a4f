import type { JWTPayload } from 'jose'
import type { TestPlatform } from './lti-platform.ts'
import type { TestServer } from './world.ts'

/** A browser that goes from a platform to Laurel and back, with its cookies. */
export type Visitor = {
  readonly cookies: Map<string, string>
  /** Begins as the platform sends it; answers where Laurel sends it, with what it has to bring back. */
  begin(
    changes?: Record<string, string | undefined>,
  ): Promise<{ answer: Response; state: string; nonce: string }>
  /** Brings a message of the platform. */
  bring(state: string, idToken: string): Promise<Response>
  /** All of it: what Laurel shows to whoever comes with these claims. */
  open(claims?: Record<string, unknown>): Promise<Response>
  post(path: string, form: Record<string, string>): Promise<Response>
}

export type Tool = { id: string; tool: { loginUrl: string; launchUrl: string; jwksUrl: string } }

/** Enters the platform in Laurel, as an administrator does. */
export async function addTool(
  server: TestServer,
  platform: TestPlatform,
  more: Record<string, unknown> = {},
): Promise<Tool> {
  const answer = await server
    .as('owner')
    .post('/v1/lti-platforms', { name: 'School', ...platform.settings, ...more })
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
  const tool = (await answer.json()) as Tool
  platform.toolKeys = tool.tool.jwksUrl
  if (typeof more.clientId === 'string') platform.clients.add(more.clientId)
  return tool
}

export function createVisitor(
  server: TestServer,
  platform: TestPlatform,
  { id, tool }: Tool,
  clientId = String(platform.settings.clientId),
): Visitor {
  const cookies = new Map<string, string>()
  async function go(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, server.url), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, accept: 'text/html', ...(cookie ? { cookie } : {}) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return answer
  }
  const post = (path: string, form: Record<string, string>) =>
    go(path, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: platform.url },
    })
  const visitor: Visitor = {
    cookies,
    post,
    async begin(changes = {}) {
      const asked = {
        iss: platform.url,
        login_hint: 'user-17',
        target_link_uri: tool.launchUrl,
        lti_message_hint: 'hint',
        client_id: clientId,
        lti_deployment_id: 'deployment-1',
        ...changes,
      }
      const form = Object.fromEntries(
        Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined),
      )
      let answer = await post(`/lti/${id}/login`, form)
      const location = () => answer.headers.get('location') ?? ''
      if (location().startsWith('/lti/')) answer = await go(location())
      const to = URL.canParse(location()) ? new URL(location()).searchParams : new URLSearchParams()
      return { answer, state: to.get('state') ?? '', nonce: to.get('nonce') ?? '' }
    },
    bring: (state, idToken) => post(`/lti/${id}/launch`, { state, id_token: idToken }),
    async open(claims = {}) {
      const { state, nonce } = await visitor.begin()
      const said = platform.claims(nonce, tool.launchUrl, claims) as JWTPayload
      return visitor.bring(state, await platform.sign(said))
    },
  }
  return visitor
}

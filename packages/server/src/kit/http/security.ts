import helmet from '@fastify/helmet'
import type {} from '@fastify/swagger'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What pages may load: our own scripts and styles, no inline script anywhere. */
const pagePolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'form-action': ["'self'"],
  'frame-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
} as const

export type PolicyDirective = keyof typeof pagePolicy

/** The content security policy with more sources for some directives: `{ 'style-src': ["'sha256-...'"] }`. */
export function contentPolicy(more: { readonly [D in PolicyDirective]?: readonly string[] } = {}): string {
  return Object.entries(pagePolicy)
    .map(([name, sources]) => {
      const all = [...new Set([...sources, ...(more[name as PolicyDirective] ?? [])])]
      const real = all.length > 1 ? all.filter((source) => source !== "'none'") : all
      return `${name} ${real.join(' ')}`
    })
    .join('; ')
}

/** For the kinds of page that others may put in a frame: all, or these origins; and where their forms may lead to. */
export function allowFraming(
  reply: FastifyReply,
  by: readonly string[] = ['*'],
  forms: readonly string[] = [],
): void {
  reply.removeHeader('x-frame-options')
  reply.header('content-security-policy', contentPolicy({ 'frame-ancestors': by, 'form-action': forms }))
}

const policy = contentPolicy()
const pageHeaders = {
  'content-security-policy': policy,
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
}
/** For answers that are JSON and nothing else: no page, so nothing that pages may or may not do. */
export const programHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

export async function secureHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  // Before the plugin, which looks at a route when it is made.
  app.addHook('onRoute', (route) => {
    if (route.config?.forPrograms) route.helmet = false
  })
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Badges and certificates are meant to be shown on other people's pages.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.routeOptions.config.forPrograms ? programHeaders : pageHeaders)
    done()
  })
}

/** A drawing by itself: it runs nothing and loads nothing, whoever opens it, and has no origin. */
export const drawingPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors *; sandbox"

/** With these, pages of others may read the answer with their scripts. */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'location, retry-after, link, x-request-id',
}

/** What a route says about itself, for tests and for the reference. */
export type ListedRoute = {
  readonly method: string
  readonly url: string
  readonly permission: string
  readonly openToPages: boolean
}
declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, also those that the API reference does not show. */
    readonly routeList: readonly ListedRoute[]
  }
}

/**
 * Lets any web page read what is public anyway. No cookie and no key travels with such a call, so a page
 * learns nothing that it could not fetch without a browser.
 */
export function openToPages(app: FastifyInstance): void {
  const list: ListedRoute[] = []
  app.decorate('routeList', list)
  const preflights = new Map<string, Set<string>>()

  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat()
    const { config } = route
    if (!config || config.permission === undefined) return
    config.openToPages ??= config.permission === 'public' && methods.includes('GET')
    const { permission, openToPages } = config
    for (const method of methods) list.push({ method, url: route.url, permission, openToPages })
    if (!config.openToPages || methods.includes('OPTIONS')) return
    const known = preflights.get(route.url)
    for (const method of methods) (known ?? new Set()).add(method)
    if (known) return
    const allowed = new Set(methods)
    preflights.set(route.url, allowed)
    app.options(
      route.url,
      { config: { permission: 'public', openToPages: true }, schema: { hide: true } },
      (_request, reply) => {
        reply
          .code(204)
          .header('access-control-allow-methods', [...allowed].join(', '))
          .header('access-control-allow-headers', 'content-type, accept')
          .header('access-control-max-age', '86400')
          .send()
      },
    )
  })

  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.openToPages) reply.headers(openHeaders)
    done()
  })
}

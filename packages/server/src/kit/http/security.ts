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

/** For the one kind of page that others may put in a frame. */
export function allowFraming(reply: FastifyReply): void {
  reply.removeHeader('x-frame-options')
  reply.header('content-security-policy', contentPolicy({ 'frame-ancestors': ['*'] }))
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

/** With these, pages of others may read the answer with their scripts. */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'location, retry-after, link, x-request-id',
}

/**
 * Lets any web page read what is public anyway. No cookie and no key travels with such a call, so a page
 * learns nothing that it could not fetch without a browser.
 */
export function openToPages(app: FastifyInstance): void {
  const preflights = new Map<string, Set<string>>()

  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat()
    const { config } = route
    if (!config || config.permission === undefined) return
    config.openToPages ??= config.permission === 'public' && methods.includes('GET')
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

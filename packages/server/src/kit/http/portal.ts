import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../../errors.ts'
import { html } from './html.ts'
import type { App } from './route.ts'

/**
 * Serves a built single-page application under `prefix`: files with a hash in their name for ever, the page itself
 * asked for again each time and given for every path below, since the paths are the application's own.
 */
export async function serveApplication(app: App, prefix: string, folder: string): Promise<void> {
  const isBuilt = await stat(join(folder, 'index.html')).then(
    () => true,
    () => false,
  )
  const bare = app as unknown as FastifyInstance
  if (!isBuilt) {
    const answer = async (_request: unknown, reply: FastifyReply) =>
      reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
    for (const path of [prefix, `${prefix}/*`])
      bare.get(path, { config: { permission: 'public', openToPages: false }, schema: { hide: true } }, answer)
    return
  }
  const assets = join(folder, 'assets')
  const page = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', folder)

  await bare.register(
    async (inside) => {
      inside.addHook('onRoute', (route) => {
        route.config = { ...route.config, permission: 'public', openToPages: false }
        route.schema = { ...route.schema, hide: true }
      })
      await inside.register(fastifyStatic, {
        root: folder,
        prefix: '/',
        index: false,
        cacheControl: false,
        dotfiles: 'deny',
        setHeaders: (reply, path) =>
          reply.header(
            'cache-control',
            path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache',
          ),
      })
      inside.setNotFoundHandler((request, reply) => {
        // What looks like a file is missing; anything else is a page of the application.
        if (/\.[a-z0-9]+$/i.test(request.url.split('?', 1)[0] ?? ''))
          throw new Refusal('not-found', 'There is no such file.')
        return page(reply)
      })
      inside.get('/', (_request, reply) => page(reply))
    },
    { prefix },
  )
}

const notBuilt =
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built yet</title></head>
<body><h1>The portal is not built yet</h1><p>Run <code>npm start</code>: it builds the portal first.</p></body></html>`
    .text

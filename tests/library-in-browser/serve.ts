import { readdir, readFile, stat } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { standardPath } from '../../packages/credential/src/testing/standards.ts'

const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' }

/** Serves the bundled tests, and under `/standards` the published vectors that they read. */
export async function serveTests(bundle: string): Promise<Server> {
  const server = createServer((request, response) => {
    answer(bundle, decodeURIComponent(request.url ?? '/'), response).catch(() => {
      response.statusCode = 404
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function answer(bundle: string, url: string, response: ServerResponse): Promise<void> {
  response.setHeader('content-type', types[extname(url)] ?? 'application/octet-stream')
  if (url === '/') {
    response.setHeader('content-type', 'text/html')
    // The policy of our own pages: nothing that the library does may need more.
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'self'")
    response.end('<!doctype html><title>t</title><script type="module" src="/page.js"></script>')
    return
  }
  const vector = /^\/standards(?:\/(.*))?$/.exec(url)
  const path = vector ? standardPath(vector[1] ?? '.') : join(bundle, url)
  const isFolder = (await stat(path)).isDirectory()
  response.end(isFolder ? JSON.stringify(await readdir(path)) : await readFile(path))
}

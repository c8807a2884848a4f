/** Speaks HTTP with a server as somebody. A body that is a plain object or list goes out as JSON. */
export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  delete(path: string, headers?: Record<string, string>): Promise<Response>
  request(path: string, init?: RequestInit): Promise<Response>
}

export function createClient(url: string, headers: Record<string, string>): Client {
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    })

  const write =
    (method: string) =>
    (path: string, body?: unknown, more: Record<string, string> = {}) => {
      if (body === undefined) return request(path, { method, headers: more })
      const isRaw =
        typeof body === 'string' ||
        body instanceof Uint8Array ||
        body instanceof FormData ||
        body instanceof ReadableStream
      if (isRaw)
        return request(path, {
          method,
          body: body as BodyInit,
          headers: more,
          ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
        } as RequestInit)
      return request(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...more },
      })
    }
  return {
    request,
    get: (path, more = {}) => request(path, { headers: more }),
    post: write('POST'),
    put: write('PUT'),
    patch: write('PATCH'),
    delete: (path, more = {}) => request(path, { method: 'DELETE', headers: more }),
  }
}

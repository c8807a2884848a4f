/* Paths in a page: those of the server of the test. */

export const fileURLToPath = (url: string): string => new URL(url).pathname

export const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/'))

export const resolve = (base: string, path: string): string =>
  new URL(path, `http://page${base.endsWith('/') ? base : `${base}/`}`).pathname

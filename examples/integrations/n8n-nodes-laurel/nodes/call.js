/** Calls the server of the workflow's credentials. What it refuses becomes an error with its own words. */
async function call(context, options) {
  const { server } = await context.getCredentials('laurelApi')
  const answer = await context.helpers.httpRequestWithAuthentication.call(context, 'laurelApi', {
    json: true,
    ...options,
    url: `${String(server).replace(/\/+$/, '')}${options.url}`,
    returnFullResponse: true,
    ignoreHttpStatusErrors: true,
  })
  if (answer.statusCode < 400) return answer.body
  const problem = typeof answer.body === 'string' ? parse(answer.body) : (answer.body ?? {})
  const places = (problem.errors ?? []).map(({ pointer, message }) => `${pointer}: ${message}`)
  const error = new Error(
    [problem.detail ?? problem.title ?? `The server answered ${answer.statusCode}.`, ...places].join(' '),
  )
  error.httpCode = String(answer.statusCode)
  throw error
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

module.exports = { call }

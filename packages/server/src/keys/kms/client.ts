import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from '../../settings.ts'
import { KeyProviderError } from '../providers/provider.ts'
import { type AwsCredentials, signRequest } from './sign-request.ts'

/** One call of AWS KMS (its JSON protocol): the name of the action and what goes in; what comes out. */
export type KmsClient = {
  call(action: string, input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>
}

/** Asked to be slower, or not well: worth another try. What else KMS refuses it would refuse again. */
const passing =
  /^(Throttling|ThrottlingException|TooManyRequests|LimitExceeded|KMSInternal|DependencyTimeout)/
const mostTries = 6
const patience = 10_000

/**
 * AWS KMS over HTTPS with the credentials of the settings. Throttling and short failures are waited out (six tries
 * within about six seconds, each pause twice as long and half of it random). Throws {@link KeyProviderError}.
 */
export function createKmsClient(settings: Settings): KmsClient {
  const { region, endpoint, credentials } = kmsSettings(settings)
  const url = new URL('/', endpoint)

  async function attempt(action: string, body: string) {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` }
    const signed = signRequest({ url, headers, body }, credentials, {
      region,
      service: 'kms',
      at: new Date(),
    })
    const response = await fetch(url, {
      method: 'POST',
      headers: signed,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const text = await response.text()
    return { status: response.status, said: parse(text) }
  }

  return {
    async call(action, input) {
      const body = JSON.stringify(input)
      let problem = ''
      for (let tried = 0; tried < mostTries; tried++) {
        if (tried > 0) await sleep(100 * 2 ** tried * (0.5 + Math.random() / 2))
        const answer = await attempt(action, body).catch((error: Error) => {
          problem = `KMS at ${url.host} does not answer (${error.message})`
          return null
        })
        if (answer === null) continue
        if (answer.status === 200) return answer.said
        const kind = String(answer.said.__type ?? answer.status).replace(/^.*#/, '')
        problem =
          `KMS refused ${action}: ${kind} ${String(answer.said.message ?? answer.said.Message ?? '')}`.trim()
        if (answer.status < 500 && answer.status !== 429 && !passing.test(kind)) break
      }
      throw new KeyProviderError(problem)
    },
  }
}

function kmsSettings(settings: Settings): { region: string; endpoint: string; credentials: AwsCredentials } {
  const { awsRegion: region, awsAccessKeyId: accessKeyId, awsSecretAccessKey: secretAccessKey } = settings
  const missing = Object.entries({
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  }).find(([, value]) => value === '')
  if (missing) throw new KeyProviderError(`${missing[0]}: must be set for keys in AWS KMS`)
  return {
    region,
    endpoint: settings.kmsEndpoint || `https://kms.${region}.amazonaws.com`,
    credentials: { accessKeyId, secretAccessKey, sessionToken: settings.awsSessionToken || null },
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const { createHmac, timingSafeEqual } = require('node:crypto')
const { call } = require('./call.js')

const events = [
  ['Credential Issued', 'credential.issued'],
  ['Credential Revoked', 'credential.revoked'],
  ['Credential Suspended', 'credential.suspended'],
  ['Credential Reinstated', 'credential.reinstated'],
  ['Credential Renewed', 'credential.renewed'],
  ['Any of a Credential', 'credential.*'],
  ['Batch Finished', 'batch.finished'],
  ['Approval Requested', 'approval.requested'],
]
const toleranceSeconds = 300

class LaurelTrigger {
  constructor() {
    this.description = {
      displayName: 'Laurel Trigger',
      name: 'laurelTrigger',
      icon: 'file:laurel.svg',
      group: ['trigger'],
      version: 1,
      subtitle: '={{$parameter["event"]}}',
      description: 'Starts a workflow when something happens to a certificate or badge',
      defaults: { name: 'Laurel Trigger' },
      inputs: [],
      outputs: ['main'],
      credentials: [{ name: 'laurelApi', required: true }],
      webhooks: [
        { name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook', rawBody: true },
      ],
      properties: [
        {
          displayName: 'Event',
          name: 'event',
          type: 'options',
          default: 'credential.issued',
          options: events.map(([name, value]) => ({ name, value })),
        },
      ],
    }
    // n8n calls these when a workflow is switched on and off.
    this.webhookMethods = {
      default: {
        async checkExists() {
          const { hookId } = this.getWorkflowStaticData('node')
          if (hookId === undefined) return false
          return call(this, { method: 'GET', url: `/v1/hooks/${hookId}` }).then(
            ({ targetUrl, event }) =>
              targetUrl === this.getNodeWebhookUrl('default') && event === this.getNodeParameter('event'),
            (error) => {
              if (error.httpCode === '404') return false
              throw error
            },
          )
        },
        async create() {
          const body = {
            targetUrl: this.getNodeWebhookUrl('default'),
            event: this.getNodeParameter('event'),
          }
          const { id, secret } = await call(this, { method: 'POST', url: '/v1/hooks', body })
          Object.assign(this.getWorkflowStaticData('node'), { hookId: id, secret })
          return true
        },
        async delete() {
          const kept = this.getWorkflowStaticData('node')
          if (kept.hookId === undefined) return true
          await call(this, { method: 'DELETE', url: `/v1/hooks/${kept.hookId}` }).catch((error) => {
            if (error.httpCode !== '404') throw error
          })
          delete kept.hookId
          delete kept.secret
          return true
        },
      },
    }
  }

  /** n8n calls it with what was posted to the workflow's address. What is not signed by our server starts nothing. */
  async webhook() {
    const { rawBody, headers } = this.getRequestObject()
    const { secret } = this.getWorkflowStaticData('node')
    if (secret === undefined || !isSigned(secret, headers, rawBody)) {
      this.getResponseObject().status(401).send('not signed')
      return { noWebhookResponse: true }
    }
    return { workflowData: [[{ json: JSON.parse(rawBody.toString()) }]] }
  }
}

/** Standard Webhooks 1.0, `v1`: HMAC-SHA256 of `id.timestamp.body`. */
function isSigned(secret, headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers
  if (!(Math.abs(Date.now() / 1000 - Number(at)) < toleranceSeconds)) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest()
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}

module.exports = { LaurelTrigger }

const { createHash } = require('node:crypto')
const { call } = require('./call.js')

const only = (...operation) => ({ show: { operation } })
const text = (name, displayName, operations, more = {}) => ({
  displayName,
  name,
  type: 'string',
  default: '',
  displayOptions: only(...operations),
  ...more,
})

const properties = [
  {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    default: 'issue',
    options: [
      { name: 'Issue', value: 'issue', action: 'Issue a credential' },
      { name: 'Get', value: 'get', action: 'Get a credential' },
      { name: 'Revoke', value: 'revoke', action: 'Revoke a credential' },
      { name: 'Verify', value: 'verify', action: 'Verify a credential' },
    ],
  },
  text('achievementId', 'Achievement ID', ['issue'], { required: true }),
  text('name', 'Name of the Recipient', ['issue'], { required: true }),
  text('email', 'Email of the Recipient', ['issue'], { required: true }),
  {
    displayName: 'More',
    name: 'more',
    type: 'collection',
    placeholder: 'Add',
    default: {},
    displayOptions: only('issue'),
    options: [
      { displayName: 'Valid From', name: 'validFrom', type: 'dateTime', default: '' },
      { displayName: 'Valid Until', name: 'validUntil', type: 'dateTime', default: '' },
      {
        displayName: 'Idempotency Key',
        name: 'idempotencyKey',
        type: 'string',
        default: '',
        description:
          'The same key issues once, whatever is repeated. Empty: made of this workflow, run, node and item.',
      },
    ],
  },
  text('credentialId', 'Credential ID', ['get', 'revoke'], { required: true }),
  text('reason', 'Reason', ['revoke'], { required: true }),
  {
    displayName: 'What to Verify',
    name: 'source',
    type: 'options',
    default: 'url',
    displayOptions: only('verify'),
    options: [
      { name: 'Link', value: 'url' },
      { name: 'File', value: 'file' },
    ],
  },
  text('url', 'Link', ['verify'], { displayOptions: { show: { operation: ['verify'], source: ['url'] } } }),
  text('file', 'Name of the Binary Field', ['verify'], {
    default: 'data',
    displayOptions: { show: { operation: ['verify'], source: ['file'] } },
  }),
]

class Laurel {
  constructor() {
    this.description = {
      displayName: 'Laurel',
      name: 'laurel',
      icon: 'file:laurel.svg',
      group: ['transform'],
      version: 1,
      subtitle: '={{$parameter["operation"]}}',
      description: 'Issue, revoke and verify certificates and badges',
      defaults: { name: 'Laurel' },
      inputs: ['main'],
      outputs: ['main'],
      usableAsTool: true,
      credentials: [{ name: 'laurelApi', required: true }],
      properties,
    }
  }

  /** n8n calls it with its own context as `this`: each item is one act. */
  async execute() {
    const done = []
    for (let item = 0; item < this.getInputData().length; item++) {
      try {
        const operation = this.getNodeParameter('operation', item)
        done.push({ json: await acts[operation](this, item), pairedItem: { item } })
      } catch (error) {
        if (!this.continueOnFail()) throw error
        done.push({ json: { error: error.message }, pairedItem: { item } })
      }
    }
    return [done]
  }
}

const acts = {
  async issue(context, item) {
    const read = (name) => context.getNodeParameter(name, item)
    const { validFrom, validUntil, idempotencyKey } = context.getNodeParameter('more', item, {})
    return call(context, {
      method: 'POST',
      url: '/v1/credentials',
      headers: { 'Idempotency-Key': idempotencyKey || keyOf(context, item) },
      body: {
        achievementId: read('achievementId'),
        recipient: { name: read('name'), email: read('email') },
        ...(validFrom && { validFrom: new Date(validFrom).toISOString() }),
        ...(validUntil && { validUntil: new Date(validUntil).toISOString() }),
      },
    })
  },

  get: (context, item) => call(context, { method: 'GET', url: pathOf(context, item) }),

  revoke: (context, item) =>
    call(context, {
      method: 'POST',
      url: `${pathOf(context, item)}/revoke`,
      headers: { 'Idempotency-Key': keyOf(context, item) },
      body: { reason: context.getNodeParameter('reason', item) },
    }),

  async verify(context, item) {
    if (context.getNodeParameter('source', item) === 'url') {
      const body = { url: context.getNodeParameter('url', item) }
      return call(context, { method: 'POST', url: '/v1/verify', body })
    }
    const field = context.getNodeParameter('file', item)
    const { mimeType } = context.helpers.assertBinaryData(item, field)
    const body = await context.helpers.getBinaryDataBuffer(item, field)
    const headers = { 'Content-Type': mimeType }
    const answer = await call(context, { method: 'POST', url: '/v1/verify', body, headers, json: false })
    return typeof answer === 'string' ? JSON.parse(answer) : answer
  },
}

const pathOf = (context, item) =>
  `/v1/credentials/${encodeURIComponent(context.getNodeParameter('credentialId', item))}`

/** A node that n8n tries again, after a broken line or with "Retry On Fail", does the same act and no second one. */
function keyOf(context, item) {
  const { id } = context.getWorkflow()
  const { name } = context.getNode()
  return createHash('sha256')
    .update(
      JSON.stringify([id, context.getExecutionId(), name, context.getNodeParameter('operation', item), item]),
    )
    .digest('hex')
}

module.exports = { Laurel }

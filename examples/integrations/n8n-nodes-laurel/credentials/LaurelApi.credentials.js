/** How a workflow is let in: the address of a server and an API key of it. */
class LaurelApi {
  constructor() {
    this.name = 'laurelApi'
    this.displayName = 'Laurel API'
    this.icon = 'file:../nodes/laurel.svg'
    this.properties = [
      {
        displayName: 'Server',
        name: 'server',
        type: 'string',
        default: '',
        placeholder: 'https://badges.example.org',
        required: true,
      },
      {
        displayName: 'API Key',
        name: 'apiKey',
        type: 'string',
        typeOptions: { password: true },
        default: '',
        required: true,
      },
    ]
    this.authenticate = {
      type: 'generic',
      properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
    }
    // Asked when somebody presses "Test": whose key it is.
    this.test = { request: { baseURL: '={{$credentials.server}}', url: '/v1/me' } }
  }
}

module.exports = { LaurelApi }

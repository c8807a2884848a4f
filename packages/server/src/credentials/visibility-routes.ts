import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { readOwnVisibility, readVisibility, setOwnVisibility, setVisibility } from './set-visibility.ts'
import { CredentialId } from './shapes.ts'
import { hiddenFields, visibilities } from './visibility.ts'
import { readVisibilityPolicy, setVisibilityPolicy } from './visibility-policy.ts'

const Visibility = (description: string) => Type.Enum([...visibilities], { description })
const Hidden = (description: string) =>
  Type.Array(Type.Enum([...hiddenFields]), { description, maxItems: hiddenFields.length })

const ChoiceShape = Type.Object(
  {
    visibility: Visibility(
      '`private`: for strangers it does not exist. `link`: whoever has the address sees it. `public`: search engines and lists may show it.',
    ),
    hidden: Hidden(
      'What the page does not show. The files, which hold it all, are closed to strangers then.',
    ),
  },
  { $id: 'VisibilityChoice', additionalProperties: false },
)
const ChosenShape = Type.Object(
  {
    visibility: Visibility('What was chosen.'),
    hidden: Hidden('What was chosen to be hidden.'),
    seen: Type.Object(
      { visibility: Visibility('What holds.'), hidden: Hidden('What is hidden in the end.') },
      { description: 'What strangers see in the end, within what the organization allows.' },
    ),
    chosenBy: Type.Union([Type.Enum(['holder', 'issuer']), Type.Null()]),
    most: Visibility('The most that the organization lets be seen.'),
    hiddenAlways: Hidden('What the organization hides of all its credentials.'),
    holdersChoose: Type.Boolean({ description: 'Whether holders may choose.' }),
  },
  { $id: 'ChosenVisibility' },
)
const PolicyShape = Type.Object(
  {
    most: Visibility('The most that may be seen of any credential; holds at once, for earlier ones too.'),
    usual: Visibility('What new credentials begin with.'),
    hidden: Hidden('What is hidden of every credential.'),
    holdersChoose: Type.Boolean({ description: 'Whether holders may choose within this.' }),
    listed: Type.Boolean({
      description: 'Whether search engines are led to the public ones, by /sitemap.xml.',
    }),
  },
  { $id: 'VisibilityPolicy', additionalProperties: false },
)
const PolicyWishShape = Type.Object(
  { ...PolicyShape.properties, listed: Type.Optional(PolicyShape.properties.listed) },
  { $id: 'VisibilityPolicyWish', additionalProperties: false },
)

const ById = Type.Object({ id: CredentialId })

/** Who sees what was issued: chosen by the issuer, by the holder, and for the organization as a whole. */
export function visibilityRoutes(app: App): void {
  issuersChoice(app)
  holdersChoice(app)
  app.get(
    '/v1/privacy/visibility',
    {
      config: { permission: 'privacy:read' },
      schema: {
        operationId: 'getVisibilityPolicy',
        tags: ['privacy'],
        summary: 'Who may see what the organization has issued',
        response: { 200: PolicyShape },
      },
    },
    (request) => readVisibilityPolicy(contextOf(request)),
  )
  app.put(
    '/v1/privacy/visibility',
    {
      config: { permission: 'privacy:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'setVisibilityPolicy',
        tags: ['privacy'],
        summary: 'Settle who may see what the organization has issued',
        body: PolicyWishShape,
        response: { 200: PolicyShape },
      },
    },
    (request) => setVisibilityPolicy(contextOf(request), request.body),
  )
}

function issuersChoice(app: App): void {
  app.get(
    '/v1/credentials/:id/visibility',
    {
      config: { permission: 'credential:read' },
      schema: {
        operationId: 'getVisibility',
        tags: ['credentials'],
        summary: 'Who sees a credential',
        params: ById,
        response: { 200: ChosenShape },
      },
    },
    (request) => readVisibility(contextOf(request), request.params.id),
  )
  app.put(
    '/v1/credentials/:id/visibility',
    {
      config: { permission: 'credential:issue', idempotency: 'none' },
      schema: {
        operationId: 'setVisibility',
        tags: ['credentials'],
        summary: 'Choose who sees a credential',
        description: 'What its holder has closed only the holder opens again.',
        params: ById,
        body: ChoiceShape,
        response: { 200: ChosenShape },
      },
    },
    (request) => setVisibility(contextOf(request), request.params.id, request.body),
  )
}

function holdersChoice(app: App): void {
  app.get(
    '/v1/account/credentials/:id/visibility',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'getOwnVisibility',
        tags: ['account'],
        summary: 'Who sees a credential of mine',
        params: ById,
        response: { 200: ChosenShape },
      },
    },
    (request) => readOwnVisibility(contextOf(request), request.params.id),
  )
  app.put(
    '/v1/account/credentials/:id/visibility',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'setOwnVisibility',
        tags: ['account'],
        summary: 'Choose who sees a credential of mine',
        params: ById,
        body: ChoiceShape,
        response: { 200: ChosenShape },
      },
    },
    (request) => setOwnVisibility(contextOf(request), request.params.id, request.body),
  )
}

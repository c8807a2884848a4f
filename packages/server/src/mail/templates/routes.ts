import { type Static, Type } from 'typebox'
import { type App, contextOf } from '../../kit/http/route.ts'
import { languagePattern } from '../../recipients/language.ts'
import { kindNames } from './kinds.ts'
import { previewTemplate, sendTest } from './preview.ts'
import { changeMailSettings, readMailSettings } from './settings.ts'
import { catalog, listTemplates, readTemplate, removeTemplate, saveTemplate } from './store.ts'

const tags = ['mail']
const Kind = Type.Enum([...kindNames])
const LanguageTag = Type.String({
  pattern: languagePattern,
  description: 'Such as de, pt-BR or zh-Hant.',
  examples: ['de'],
})
const Step = Type.Integer({
  minimum: -3650,
  maximum: 3650,
  default: 0,
  description: '0: for all steps. Below: so many days before the expiry; above: after it.',
})
const WrittenShape = Type.Object(
  {
    subject: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\r\\n]*\\S[^\\r\\n]*$' }),
    body: Type.String({
      minLength: 1,
      maxLength: 10_000,
      description:
        'Paragraphs with blank lines between them; `- ` lists, `> ` quotes, `# ` headings, `~ ` small print; `**bold**`, `*italic*`, `[label](address)`, `{variable}`. A link that stands alone is a button. A paragraph whose variable is missing is left out.',
    }),
  },
  { $id: 'MailTemplateText', additionalProperties: false },
)
const TemplateShape = Type.Object(
  {
    kind: Kind,
    language: LanguageTag,
    step: Type.Integer(),
    subject: Type.String(),
    body: Type.String(),
    own: Type.Boolean({ description: 'False: these are Laurel’s own words.' }),
    changedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  },
  { $id: 'MailTemplate' },
)
const CatalogShape = Type.Object(
  {
    kinds: Type.Array(
      Type.Object({
        kind: Kind,
        meaning: Type.String(),
        to: Type.Enum(['recipient', 'member']),
        reminder: Type.Boolean({ description: 'Recipients may unsubscribe from it.' }),
        steps: Type.Union([Type.Enum(['before', 'after']), Type.Null()]),
        variables: Type.Array(
          Type.Object({
            name: Type.String(),
            meaning: Type.String(),
            sample: Type.String(),
            optional: Type.Boolean(),
            isLink: Type.Boolean(),
          }),
        ),
      }),
    ),
    languages: Type.Array(
      Type.Object({ tag: Type.String(), name: Type.String(), direction: Type.Enum(['ltr', 'rtl']) }),
      { description: 'In which Laurel has words of its own.' },
    ),
  },
  { $id: 'MailCatalog' },
)
const PreviewShape = Type.Object(
  { subject: Type.String(), text: Type.String(), html: Type.String() },
  { $id: 'MailPreview' },
)
const SettingsShape = Type.Object(
  {
    language: Type.String({
      pattern: languagePattern,
      description: 'Of mails to whoever is not known to read another language.',
    }),
    claimReminderDays: Type.Union([Type.Integer({ minimum: 1, maximum: 365 }), Type.Null()], {
      description: 'After so many days whoever has not claimed an award is reminded. Null: never.',
    }),
    counting: Type.Boolean({
      description:
        'Whether it is counted how often mails are opened and their links followed, of those alone who have agreed to it (`mail-counts` among the consents).',
    }),
  },
  { $id: 'MailSettings' },
)
const SettingsChange = Type.Partial(SettingsShape, { $id: 'MailSettingsChange', additionalProperties: false })
const ByKind = Type.Object({ kind: Kind })
const OfStep = Type.Object({ language: LanguageTag, step: Type.Optional(Step) })
const whichOf = (request: { params: Static<typeof ByKind>; query: Static<typeof OfStep> }) => ({
  ...request.params,
  language: request.query.language,
  step: request.query.step ?? 0,
})

/** Mails in an organization's own words. */
export function templateRoutes(app: App): void {
  readRoutes(app)
  writeRoutes(app)
  tryRoutes(app)
}

function readRoutes(app: App): void {
  app.get(
    '/v1/mail/kinds',
    {
      config: { permission: 'template:read' },
      schema: {
        operationId: 'listMailKinds',
        tags,
        summary: 'What is told by mail, and what may stand in each',
        response: { 200: CatalogShape },
      },
    },
    async () => catalog(),
  )
  app.get(
    '/v1/mail/templates',
    {
      config: { permission: 'template:read' },
      schema: {
        operationId: 'listMailTemplates',
        tags,
        summary: 'List mails in the organization’s own words',
        response: { 200: Type.Object({ items: Type.Array(TemplateShape) }, { $id: 'MailTemplateList' }) },
      },
    },
    async (request) => ({ items: await listTemplates(contextOf(request)) }),
  )
  app.get(
    '/v1/mail/templates/:kind',
    {
      config: { permission: 'template:read' },
      schema: {
        operationId: 'readMailTemplate',
        tags,
        summary: 'Read a mail as it goes out now',
        params: ByKind,
        querystring: OfStep,
        response: { 200: TemplateShape },
      },
    },
    (request) => readTemplate(contextOf(request), whichOf(request)),
  )
  app.get(
    '/v1/mail/settings',
    {
      config: { permission: 'template:read' },
      schema: {
        operationId: 'readMailSettings',
        tags,
        summary: 'How mails are written',
        response: { 200: SettingsShape },
      },
    },
    (request) => readMailSettings(contextOf(request)),
  )
}

function writeRoutes(app: App): void {
  app.put(
    '/v1/mail/templates/:kind',
    {
      config: { permission: 'template:write', idempotency: 'none' },
      schema: {
        operationId: 'saveMailTemplate',
        tags,
        summary: 'Put a mail into the organization’s own words',
        params: ByKind,
        querystring: OfStep,
        body: WrittenShape,
        response: { 200: TemplateShape },
      },
    },
    (request) => saveTemplate(contextOf(request), whichOf(request), request.body),
  )
  app.delete(
    '/v1/mail/templates/:kind',
    {
      config: { permission: 'template:write', idempotency: 'none' },
      schema: {
        operationId: 'removeMailTemplate',
        tags,
        summary: 'Go back to Laurel’s own words',
        params: ByKind,
        querystring: OfStep,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeTemplate(contextOf(request), whichOf(request))
      return reply.code(204).send(null)
    },
  )
  app.patch(
    '/v1/mail/settings',
    {
      config: { permission: 'template:write', idempotency: 'none' },
      schema: {
        operationId: 'changeMailSettings',
        tags,
        summary: 'Settle how mails are written',
        body: SettingsChange,
        response: { 200: SettingsShape },
      },
    },
    (request) => changeMailSettings(contextOf(request), request.body),
  )
}

function tryRoutes(app: App): void {
  app.post(
    '/v1/mail/templates/:kind/preview',
    {
      config: { permission: 'template:write' },
      schema: {
        operationId: 'previewMailTemplate',
        tags,
        summary: 'See a mail before it is saved',
        description: 'Filled with samples.',
        params: ByKind,
        querystring: OfStep,
        body: WrittenShape,
        response: { 200: PreviewShape },
      },
    },
    (request) => previewTemplate(contextOf(request), whichOf(request), request.body),
  )
  app.post(
    '/v1/mail/templates/:kind/test',
    {
      config: { permission: 'template:write' },
      schema: {
        operationId: 'testMailTemplate',
        tags,
        summary: 'Send a mail to yourself to try it',
        params: ByKind,
        querystring: OfStep,
        body: WrittenShape,
        response: { 202: Type.Object({ sentTo: Type.String() }, { $id: 'MailTestSent' }) },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await sendTest(contextOf(request), whichOf(request), request.body)),
  )
}

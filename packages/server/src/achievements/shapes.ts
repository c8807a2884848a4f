import { type Static, Type } from 'typebox'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

/** One line of plain text, not blank: no control characters, and no marks that turn the reading direction. */
export const Line = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern:
      '^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]+$',
  })
export const WebAddress = Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000 })
const Color = Type.String({ pattern: '^#[0-9a-fA-F]{6}$', examples: ['#1f3a5f'] })

export const AlignmentShape = Type.Object({
  targetName: Line(300),
  targetUrl: WebAddress,
  targetFramework: Nullable(Type.String({ maxLength: 300 })),
  targetCode: Nullable(Type.String({ maxLength: 100 })),
})

export const DesignShape = Type.Object({
  template: Type.Enum(['classic', 'modern', 'minimal']),
  color: Color,
  accent: Color,
  title: Line(120),
  statement: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'May hold {recipient}, {achievement}, {issuer} and {date}.',
  }),
  signatures: Type.Array(Type.Object({ name: Line(120), role: Type.String({ maxLength: 160 }) }), {
    maxItems: 4,
  }),
})

/** Open Badges 3.0 B.4.1, AchievementType: the enumeration; others begin with `ext:`. */
const AchievementType = Type.String({ pattern: '^(ext:[a-zA-Z0-9.\\-_]+|[A-Z][A-Za-z]{2,40})$' })
const Duration = Type.String({
  pattern: '^P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,5}D)?$',
  description:
    'How long a credential holds, as an ISO 8601 duration of years, months and days: P2Y, P18M, P30D.',
})
const Language = Type.String({ pattern: '^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$' })

const CriteriaShape = Type.Object({ narrative: Nullable(Type.String()), url: Nullable(Type.String()) })
const NewCriteriaShape = Type.Object({
  narrative: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
  url: Type.Optional(Nullable(WebAddress)),
})
const NewAlignmentShape = Type.Object({
  targetName: AlignmentShape.properties.targetName,
  targetUrl: WebAddress,
  targetFramework: Type.Optional(AlignmentShape.properties.targetFramework),
  targetCode: Type.Optional(AlignmentShape.properties.targetCode),
})

const definition = {
  name: Line(200),
  description: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
  achievementType: AchievementType,
  tags: Type.Array(Line(60), { maxItems: 50, uniqueItems: true }),
  validFor: Nullable(Duration),
  language: Language,
}

export const AchievementShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    version: Type.Integer({
      description: 'Counts the changes. A credential keeps the version it was issued from.',
    }),
    ...definition,
    criteria: CriteriaShape,
    alignments: Type.Array(AlignmentShape),
    image: Nullable(
      Type.String({ description: 'Where the badge image is; null where it is drawn from the design.' }),
    ),
    design: DesignShape,
    credentialCount: Type.Integer(),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  { $id: 'Achievement' },
)
export type Achievement = Static<typeof AchievementShape>

const optional = {
  achievementType: Type.Optional(definition.achievementType),
  tags: Type.Optional(definition.tags),
  alignments: Type.Optional(Type.Array(NewAlignmentShape, { maxItems: 50 })),
  image: Type.Optional(
    Nullable(
      Type.String({
        maxLength: 3_000_000,
        pattern: '^data:image/(png|jpeg|svg\\+xml);base64,[A-Za-z0-9+/=]+$',
        description: 'A PNG, JPEG or SVG as a data: URI in base64, at most 2 MB.',
      }),
    ),
  ),
  validFor: Type.Optional(definition.validFor),
  language: Type.Optional(definition.language),
  design: Type.Optional(Type.Partial(DesignShape)),
}

export const NewAchievementShape = Type.Object(
  { name: definition.name, description: definition.description, criteria: NewCriteriaShape, ...optional },
  { $id: 'NewAchievement' },
)
export type NewAchievement = Static<typeof NewAchievementShape>

export const AchievementChangeShape = Type.Object(
  {
    name: Type.Optional(definition.name),
    description: Type.Optional(definition.description),
    criteria: Type.Optional(NewCriteriaShape),
    ...optional,
  },
  { $id: 'AchievementChange', minProperties: 1 },
)
export type AchievementChange = Static<typeof AchievementChangeShape>

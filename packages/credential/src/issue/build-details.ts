import type { JsonObject } from '../json/shape.ts'
import { compact, image } from './compact.ts'

type Text = string | null | undefined
type Many<T> = readonly T[] | null | undefined

export type AlignmentInput = {
  readonly targetName: string
  readonly targetUrl: string
  readonly targetFramework?: string | null
  readonly targetCode?: string | null
  readonly targetDescription?: string | null
  readonly targetType?: string | null
}

/** An identifier under which something is known elsewhere (Open Badges 3.0 B.1.15). */
export type IdentifierInput = { readonly type: string; readonly identifier: string }

/** Somebody who is no recipient: an issuer, a creator, a source (Open Badges 3.0 B.1.21). */
export type ProfileInput = {
  readonly id: string
  readonly name?: Text
  readonly url?: Text
  readonly email?: Text
  readonly phone?: Text
  readonly description?: Text
  readonly image?: Text
  readonly official?: Text
  /** Names of a person, such as `givenName`, `familyName`, `honorificPrefix`. */
  readonly personal?: Readonly<Record<string, string>> | null
  /** `addressCountry`, `addressLocality`, `streetAddress`, ... and `geo` with latitude and longitude. */
  readonly address?: {
    readonly [member: string]: string | { readonly latitude: number; readonly longitude: number }
  } | null
  readonly otherIdentifiers?: Many<IdentifierInput>
  readonly parentOrg?: ProfileInput | null
  readonly endorsements?: Many<JsonObject>
  readonly endorsementJwts?: Many<string>
}

/** A kind of result that an achievement has (Open Badges 3.0 B.1.22). */
export type ResultDescriptionInput = {
  readonly id: string
  readonly name: string
  readonly resultType: string
  readonly allowedValues?: Many<string>
  readonly requiredValue?: Text
  /** The id of one of the levels. */
  readonly requiredLevel?: Text
  readonly valueMin?: Text
  readonly valueMax?: Text
  readonly alignments?: Many<AlignmentInput>
  readonly levels?: Many<{
    readonly id: string
    readonly name: string
    readonly description?: Text
    readonly level?: Text
    readonly points?: Text
    readonly alignments?: Many<AlignmentInput>
  }>
}

/** A result that was achieved (Open Badges 3.0 B.1.20). */
export type ResultInput = {
  readonly value?: Text
  /** The id of a kind of result of the achievement. */
  readonly resultDescription?: Text
  /** The id of one of the levels of that kind of result. */
  readonly achievedLevel?: Text
  readonly status?:
    | 'Completed'
    | 'Enrolled'
    | 'Failed'
    | 'InProgress'
    | 'OnHold'
    | 'Provisional'
    | 'Withdrew'
    | null
  readonly alignments?: Many<AlignmentInput>
}

export type EvidenceInput = {
  readonly url?: string | null
  readonly name?: string | null
  readonly description?: string | null
  readonly narrative?: string | null
  readonly genre?: string | null
  readonly audience?: string | null
}

export const alignments = (inputs: Many<AlignmentInput>): JsonObject[] | undefined =>
  inputs?.map((alignment) => compact({ type: ['Alignment'], ...alignment }))

export const otherIdentifiers = (inputs: Many<IdentifierInput>): JsonObject[] | undefined =>
  inputs?.map(({ type, identifier }) => ({ type: 'IdentifierEntry', identifier, identifierType: type }))

export function profile(input: ProfileInput): JsonObject {
  return compact({
    id: input.id,
    type: ['Profile'],
    name: input.name,
    url: input.url,
    email: input.email,
    image: image(input.image),
    phone: input.phone,
    description: input.description,
    official: input.official,
    ...input.personal,
    address: address(input.address),
    otherIdentifier: otherIdentifiers(input.otherIdentifiers),
    parentOrg: input.parentOrg ? profile(input.parentOrg) : null,
    endorsement: input.endorsements,
    endorsementJwt: input.endorsementJwts,
  })
}

function address(input: ProfileInput['address']): JsonObject | null {
  if (!input) return null
  const { geo, ...rest } = input
  return compact({
    type: ['Address'],
    ...rest,
    geo: typeof geo === 'object' ? { type: 'GeoCoordinates', ...geo } : null,
  })
}

export const resultDescriptions = (inputs: Many<ResultDescriptionInput>): JsonObject[] | undefined =>
  inputs?.map((input) =>
    compact({
      id: input.id,
      type: ['ResultDescription'],
      name: input.name,
      resultType: input.resultType,
      allowedValue: input.allowedValues,
      requiredValue: input.requiredValue,
      requiredLevel: input.requiredLevel,
      valueMin: input.valueMin,
      valueMax: input.valueMax,
      alignment: alignments(input.alignments),
      rubricCriterionLevel: input.levels?.map(({ alignments: own, ...level }) =>
        compact({ type: ['RubricCriterionLevel'], ...level, alignment: alignments(own) }),
      ),
    }),
  )

export const results = (inputs: Many<ResultInput>): JsonObject[] | undefined =>
  inputs?.map(({ alignments: own, ...result }) =>
    compact({ type: ['Result'], ...result, alignment: alignments(own) }),
  )

export const evidence = (inputs: Many<EvidenceInput>): JsonObject[] | undefined =>
  inputs
    ?.filter((one) => Object.values(one).some(Boolean))
    .map(({ url, name, description, narrative, genre, audience }) =>
      compact({ id: url, type: ['Evidence'], name, description, narrative, genre, audience }),
    )

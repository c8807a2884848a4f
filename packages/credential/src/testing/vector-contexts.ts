import type { JsonObject } from '../json/shape.ts'
import { type ContextSet, createContextSet } from '../linked-data/context-set.ts'
import { knownContexts } from '../linked-data/contexts.ts'

const iri = (id: string): JsonObject => ({ '@id': id, '@type': '@id' })
const date = (id: string): JsonObject => ({ '@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' })

const schema = (name: string): string => `https://schema.org/${name}`
const citizenship = (name: string): string => `https://w3id.org/citizenship#${name}`
const pick = (spell: (name: string) => string, names: string): JsonObject =>
  Object.fromEntries(names.split(' ').map((name) => [name, spell(name)]))

/** What the vectors' documents need of https://w3id.org/citizenship/v4rc1, read off their statements. */
const citizenshipContext: JsonObject = {
  '@context': {
    image: iri(schema('image')),
    birthDate: date(schema('birthDate')),
    residentSince: date(citizenship('residentSince')),
    ...pick(schema, 'Person additionalName familyName gender givenName identifier'),
    ...pick(
      citizenship,
      'EmploymentAuthorizationDocumentCredential EmploymentAuthorizationDocument EmployablePerson birthCountry ' +
        'employmentAuthorizationDocument lprCategory lprNumber PermanentResidentCardCredential PermanentResidentCard ' +
        'PermanentResident commuterClassification permanentResidentCard',
    ),
  },
}

/** The known contexts and one that the W3C's vectors use besides: read off the vectors, so not bundled. */
export const vectorContexts: ContextSet = createContextSet(
  new Map([...knownContexts.documents, ['https://w3id.org/citizenship/v4rc1', citizenshipContext]]),
)

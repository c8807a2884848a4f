import type { JsonObject } from '../../json/shape.ts'

/**
 * What the registered extensions demand: the rules of their published JSON schemas without the descriptions, and the
 * type each one is for. That of `accessibilityExtension` lists its required members in the wrong place; here they count.
 */
export const extensionSchemas: {
  readonly [name: string]: { readonly types: readonly string[]; readonly schema: JsonObject }
} = {
  accessibilityExtension: {
    types: ['extensions#accessibility'],
    schema: {
      type: 'object',
      properties: {
        accessibilityAPI: { type: 'string' },
        accessibilityControl: { type: 'array', items: { type: 'string' } },
        accessibilityFeature: { type: 'string' },
        accessibilityHazard: { type: 'string' },
        url: { type: 'string', format: 'uri' },
      },
      required: ['url', 'accessibilityFeature'],
    },
  },
  applyLinkExtension: {
    types: ['extensions:ApplyLink'],
    schema: { type: 'object', properties: { url: { type: 'string', format: 'uri' } }, required: ['url'] },
  },
  assessmentExtension: {
    types: ['extensions:AssessmentExtension'],
    schema: {
      definitions: {
        Rubric: {
          type: 'object',
          properties: {
            identifier: {
              type: 'string',
              pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
            },
            title: { type: 'string' },
            lastChangeDateTime: { type: 'string', format: 'date-time' },
            caseUri: { type: 'string', format: 'uri' },
            rubricCriteria: {
              oneOf: [
                { $ref: '#/definitions/RubricCriterion' },
                { type: 'array', items: { $ref: '#/definitions/RubricCriterion' } },
              ],
            },
          },
          required: ['identifier', 'rubricCriteria', 'title'],
        },
        RubricCriterion: {
          type: 'object',
          properties: {
            identifier: {
              type: 'string',
              pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
            },
            lastChangeDateTime: { type: 'string', format: 'date-time' },
            caseUri: { type: 'string', format: 'uri' },
            category: { type: 'string' },
            description: { type: 'string' },
            weight: { type: 'number' },
            position: { type: 'number' },
            criterionLevels: {
              oneOf: [
                { $ref: '#/definitions/RubricCriterionLevel' },
                { type: 'array', items: { $ref: '#/definitions/RubricCriterionLevel' } },
              ],
            },
          },
          required: ['identifier'],
        },
        RubricCriterionLevel: {
          type: 'object',
          properties: {
            identifier: {
              type: 'string',
              pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
            },
            lastChangeDateTime: { type: 'string', format: 'date-time' },
            caseUri: { type: 'string', format: 'uri' },
            quality: { type: 'string' },
            score: { type: 'number' },
            description: { type: 'string' },
            position: { type: 'number' },
            feedback: { type: 'string' },
          },
          required: ['identifier', 'description'],
        },
        Section: {
          type: 'object',
          properties: {
            questions: {
              oneOf: [
                { $ref: '#/definitions/Question' },
                { type: 'array', items: { $ref: '#/definitions/Question' } },
              ],
            },
            title: { type: 'string' },
            description: { type: 'string' },
            rubricId: { type: 'string' },
            url: { type: 'string', format: 'uri' },
            required: { type: 'boolean' },
          },
        },
        Question: {
          type: 'object',
          properties: {
            type: { type: 'string', enum: ['ExternalQuestion', 'FileQuestion', 'TextQuestion'] },
            text: { type: 'string' },
            rubricId: { type: 'string' },
            url: { type: 'string', format: 'uri' },
            required: { type: 'boolean' },
            wordLimit: { type: 'number' },
            characterLimit: { type: 'number' },
          },
          required: ['type', 'text'],
        },
        AssessmentObject: {
          type: 'object',
          properties: {
            description: { type: 'string' },
            type: { type: 'string', enum: ['Exam', 'Performance', 'Artifact'] },
            assessmentOutput: { type: 'string' },
            hasGroupParticipation: { type: 'boolean' },
            hasGroupEvaluation: { type: 'boolean' },
            evaluationMethod: { type: 'string' },
            assessmentExample: { type: 'string', format: 'uri' },
            scoringMethodExampleDescription: { type: 'string' },
            assessmentEvaluation: { type: 'string', format: 'uri' },
            rubrics: {
              oneOf: [
                { $ref: '#/definitions/Rubric' },
                { type: 'array', items: { $ref: '#/definitions/Rubric' } },
              ],
            },
            sections: {
              oneOf: [
                { $ref: '#/definitions/Section' },
                { type: 'array', items: { $ref: '#/definitions/Section' } },
              ],
            },
          },
          required: [
            'description',
            'type',
            'assessmentOutput',
            'hasGroupParticipation',
            'hasGroupEvaluation',
            'evaluationMethod',
          ],
        },
      },
      type: 'object',
      properties: {
        description: { type: 'string' },
        assessments: {
          oneOf: [
            { $ref: '#/definitions/AssessmentObject' },
            { type: 'array', items: { $ref: '#/definitions/AssessmentObject' } },
          ],
        },
      },
      required: ['description', 'assessments'],
    },
  },
  endorsement: {
    types: ['endorsement'],
    schema: {
      type: 'object',
      properties: { description: { type: 'string' }, endorsedObject: { type: 'object' } },
      required: ['description'],
    },
  },
  exampleExtension: {
    types: ['extensions:ExampleExtension'],
    schema: {
      type: 'object',
      properties: { exampleProperty: { type: 'string' } },
      required: ['exampleProperty'],
    },
  },
  extraDescription: {
    types: ['extensions:ExtraDescriptionExtension'],
    schema: {
      type: 'object',
      properties: { name: { type: 'string' }, narrative: { type: 'string' } },
      required: ['name', 'narrative'],
    },
  },
  geoCoordinatesExtension: {
    types: ['extensions:GeoCoordinates'],
    schema: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        description: { type: 'string' },
        geo: {
          type: 'object',
          properties: { latitude: { type: 'number' }, longitude: { type: 'number' } },
          required: ['latitude', 'longitude'],
        },
      },
      required: ['description', 'geo'],
    },
  },
  issuerAccreditationExtension: {
    types: ['extensions:IssuerAccreditation'],
    schema: {
      type: 'object',
      definitions: {
        ISODate: { type: 'string', pattern: '^([0-9]{4})(-?)(1[0-2]|0[1-9])\\2(3[01]|0[1-9]|[12][0-9])$' },
      },
      properties: {
        name: { type: 'string' },
        contactInstructions: { type: 'string' },
        email: { type: 'string' },
        url: { type: 'string', format: 'uri' },
        description: { type: 'string' },
        address: {
          type: 'object',
          properties: {
            streetAddress: { type: 'string' },
            addressLocality: { type: 'string' },
            addressRegion: { type: 'string' },
            addressCountry: { type: 'string' },
            postalCode: { type: 'string' },
          },
        },
        logo: { type: 'string', format: 'uri' },
        parentOrganization: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            url: { type: 'string', format: 'uri' },
            address: {
              type: 'object',
              properties: {
                streetAddress: { type: 'string' },
                addressLocality: { type: 'string' },
                addressRegion: { type: 'string' },
                addressCountry: { type: 'string' },
                postalCode: { type: 'string' },
              },
            },
          },
        },
        areaServed: { type: 'string' },
        accreditationDate: { $ref: '#/definitions/ISODate' },
        educationalSector: { type: 'string' },
      },
      required: ['name', 'contactInstructions', 'url', 'address'],
    },
  },
  licenseExtension: {
    types: ['extensions:LicenseExtension'],
    schema: {
      type: 'object',
      properties: {
        id: { type: 'string', pattern: '^CC\\-' },
        name: { type: 'string' },
        legalCode: { type: 'string', format: 'url' },
      },
      required: ['id', 'name'],
    },
  },
  originalCreatorExtension: {
    types: ['extensions:originalCreator'],
    schema: { type: 'object', properties: { url: { type: 'string', format: 'uri' } }, required: ['url'] },
  },
  recipientProfile: {
    types: ['extensions:RecipientProfile'],
    schema: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        name: { type: 'string' },
        publicKey: { type: 'string', format: 'uri' },
      },
    },
  },
}

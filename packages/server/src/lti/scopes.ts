/** What a platform may let us do with the grades and the people of a course (AGS 2.0, 3.1; NRPS 2.0, 2.1). */
export const scopes = {
  results: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  memberships: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const
export type Scope = (typeof scopes)[keyof typeof scopes]

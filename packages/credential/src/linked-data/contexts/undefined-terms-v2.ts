/** https://www.w3.org/ns/credentials/undefined-terms/v2: the official text, member for member, oddities included. */
export const undefinedTermsV2 = {
  '@context': {
    '@vocab': 'https://www.w3.org/ns/credentials/undefined-term#',
  },
}

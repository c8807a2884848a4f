/** The language in which a recipient is written to, as people write it in a column. */
export { readLanguage } from '../recipients/language.ts'

import { english } from './english.ts'

/** The texts in the member's language. English so far. */
export const m = english

/** Characters in one row: so that a quotation mark that is never closed does not swallow the rest of a file. */
export const longestRecord = 65_536
/** Rows in one file. */
export const mostRows = 1_000_000

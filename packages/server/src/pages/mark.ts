import { type Html, html } from '../kit/http/html.ts'

const leaves =
  'M14.99 25.46C12.02 22.42 8.75 23.64 6.63 26.22C9.18 28.37 12.61 28.99 14.99 25.46ZM9.85 23.47C8.84 19.1 5.24 18.45 1.93 19.64C3.05 22.98 5.79 25.4 9.85 23.47ZM6.28 18.62C7.85 14.37 5.19 11.75 1.75 10.84C0.84 14.29 1.8 17.89 6.28 18.62ZM6.12 12.25C9.68 9.85 9.11 6.33 6.99 3.7C4.38 5.85 3.12 9.18 6.12 12.25ZM17.01 25.46C19.39 28.99 22.82 28.37 25.37 26.22C23.25 23.64 19.98 22.42 17.01 25.46ZM22.15 23.47C26.21 25.4 28.95 22.98 30.07 19.64C26.76 18.45 23.16 19.1 22.15 23.47ZM25.72 18.62C30.2 17.89 31.16 14.29 30.25 10.84C26.81 11.75 24.15 14.37 25.72 18.62ZM25.88 12.25C28.88 9.18 27.62 5.85 25.01 3.7C22.89 6.33 22.32 9.85 25.88 12.25Z'
const tick = 'M11.4 15.6l3.5 3.5 6.1-6.9'

/** The laurel with its tick, in the colours of the page. Decoration: the name stands beside it. */
export const mark: Html = html`<svg class="mark" viewBox="0 2.5 32 29" aria-hidden="true" focusable="false"><path class="mark-leaves" d="${leaves}"/><path class="mark-tick" d="${tick}"/></svg>`

/** The same as a file: favicon and social cards. Follows light and dark by itself. */
export const markFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.l{fill:#1c5a43}.t{fill:none;stroke:#b3852c;stroke-width:2.9;stroke-linecap:round;stroke-linejoin:round}@media(prefers-color-scheme:dark){.l{fill:#7fd6ae}.t{stroke:#e3bd6c}}</style><path class="l" d="${leaves}"/><path class="t" d="${tick}"/></svg>`

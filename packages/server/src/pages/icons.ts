import { type Html, html, raw } from '../kit/http/html.ts'

/** Line drawings on a 24 grid, 1.75 wide. Always decoration: the words beside them say it. */
const drawings = {
  pass: '<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z"/><path d="m8.2 12.3 2.6 2.6 5-5.6"/>',
  fail: '<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z"/><path d="m9 9 6 6m0-6-6 6"/>',
  unknown:
    '<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z"/><path d="M9.6 9.4a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.6v.1"/>',
  skipped:
    '<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z" stroke-dasharray="2.5 3.2"/><path d="M8.5 12h7"/>',
  clock: '<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z"/><path d="M12 7v5.2l3.3 2"/>',
  pause: '<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z"/><path d="M10 9.2v5.6m4-5.6v5.6"/>',
  arrow: '<path d="M5 12h14m-5.5-5.5L19 12l-5.5 5.5"/>',
  external:
    '<path d="M14 4h6v6m0-6-9 9"/><path d="M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4"/>',
  download: '<path d="M12 4v11m-4.5-4L12 15.5l4.5-4.5M5 19.5h14"/>',
  copy: '<path d="M9 9h9.5A1.5 1.5 0 0 1 20 10.5V19a1.5 1.5 0 0 1-1.5 1.5H10.5A1.5 1.5 0 0 1 9 19Z"/><path d="M15 9V5.5A1.5 1.5 0 0 0 13.5 4H5.5A1.5 1.5 0 0 0 4 5.5V13.5A1.5 1.5 0 0 0 5.5 15H9"/>',
  share:
    '<path d="M12 15V3.5m-4 3.8 4-3.8 4 3.8"/><path d="M6.5 11H6a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-6a2 2 0 0 0-2-2h-.5"/>',
  code: '<path d="m8 8-4.5 4L8 16m8-8 4.5 4-4.5 4M13.5 5.5l-3 13"/>',
  file: '<path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5Z"/><path d="M13.5 3v5.5H19"/>',
  upload: '<path d="M12 16V5m-4.5 4L12 4.5 16.5 9M5 19.5h14"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3"/><path d="M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7"/>',
  qr: '<path d="M4 4h6v6H4Zm10 0h6v6h-6ZM4 14h6v6H4Zm10 0h2.5v2.5H14Zm3.5 3.5H20V20h-2.5Z"/>',
  mail: '<path d="M4 6.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1Z"/><path d="m3.5 7.5 8.5 6 8.5-6"/>',
  key: '<path d="M8 19a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z"/><path d="m11.3 11.3 7.7-7.7m-3.2 3.2 2.7 2.7"/>',
  shield:
    '<path d="M12 3 5 5.6v5.7c0 4.3 2.9 7.9 7 9.4 4.1-1.5 7-5.1 7-9.4V5.6Z"/><path d="m9 11.8 2.2 2.2 4-4.4"/>',
  bolt: '<path d="M13 3 5.5 13.5H12L11 21l7.5-10.5H12Z"/>',
  person:
    '<path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z"/><path d="M4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5"/>',
  seal: '<path d="M12 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z"/><path d="m8.7 13.5-1.2 7 4.5-2.6 4.5 2.6-1.2-7"/>',
} as const

export type IconName = keyof typeof drawings

export function icon(name: IconName, className = ''): Html {
  return html`<svg class="icon ${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${raw(drawings[name])}</svg>`
}

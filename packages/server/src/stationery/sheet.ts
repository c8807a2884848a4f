import { type Html, html } from '../kit/http/html.ts'

export type Sheet = {
  readonly subject: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Whose mail it is: its name stands at the head. */
  readonly from: string
  readonly body: readonly Html[]
  /** Why it is sent, under the card. */
  readonly why?: string | null
  /** Links below that, such as where reminders end. */
  readonly ends?: readonly { readonly label: string; readonly address: string }[]
  /** A picture that nobody sees. */
  readonly pixel?: string | null
}

// Mail programs know tables and inline styles, and little else; those that know more get the dark as well.
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background-color:#0c1210!important;color:#e6ece8!important}
.card{background-color:#151d1a!important;border-color:#b9863a #2a3530 #2a3530!important}
.head,.title{color:#f2f6f3!important}
.small,.foot{color:#a3b0a9!important}
.link{color:#7cc8a8!important}
.button{background-color:#2b7a60!important}
}
@media (max-width:480px){.card{padding:24px 20px!important}}`

/** The sheet that every mail is written on, readable in the light and in the dark. */
export function sheet({ subject, language, direction, from, body, why, ends = [], pixel }: Sheet): string {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${dark}</style></head>
<body class="ground" style="margin:0;padding:0;background-color:#f3f5f2;color:#1b2420">
<div role="article" aria-roledescription="email" aria-label="${subject}" lang="${language}" dir="${direction}">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f3f5f2;color:#1b2420"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr><td class="head" dir="auto" style="padding:0 4px 14px;font:600 17px/1.3 Georgia,'Times New Roman',serif;color:#1f3a30">${from}</td></tr>
<tr><td class="card" dir="${direction}" style="padding:32px;border:1px solid #dfe5e0;border-top:4px solid #b9863a;border-radius:12px;background-color:#ffffff;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',sans-serif;text-align:start">
${body}
</td></tr>
${
  why || ends.length > 0
    ? html`<tr><td class="foot" dir="${direction}" style="padding:16px 4px 0;font:13px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#5c6a64;text-align:start">${why}${ends.map(({ label, address }) => html` <a class="link" href="${address}" style="color:#1f5f4a">${label}</a>`)}</td></tr>`
    : null
}
</table></td></tr></table>
${pixel ? html`<img src="${pixel}" width="1" height="1" alt="" style="display:block;border:0">` : null}</div></body></html>`
    .text
}

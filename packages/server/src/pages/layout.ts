import { type Html, type HtmlValue, html } from '../kit/http/html.ts'
import { assetPath } from './assets.ts'
import { mark } from './mark.ts'

export type PageParts = {
  readonly title: string
  readonly description?: string
  /** More for the head: social cards, alternates, structured data. */
  readonly head?: HtmlValue
  readonly body: HtmlValue
  /** Which entry of the navigation this page is. */
  readonly at?: 'verify'
  readonly language?: string
  readonly direction?: 'ltr' | 'rtl'
  /** A page that somebody works on: no way leads out of it; the text is that of the link past its head. */
  readonly calm?: string
  readonly canonical?: string
  /** Only what an owner made public may be listed by search engines. */
  readonly indexed?: boolean
  /** Scripts beside our own small one, by path. The page must work without them. */
  readonly modules?: readonly string[]
  readonly styles?: readonly string[]
  /** Without the frame: for pages that stand inside another page. */
  readonly bare?: boolean
}

/** A whole page in the house's frame, ready to send. */
export function page(parts: PageParts): Html {
  return html`<!doctype html>
<html lang="${parts.language ?? 'en'}"${parts.direction === 'rtl' ? html` dir="rtl"` : null}${parts.bare ? html` class="bare"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
${parts.description ? html`<meta name="description" content="${parts.description}">` : null}
${parts.indexed ? null : html`<meta name="robots" content="noindex">`}
${parts.canonical ? html`<link rel="canonical" href="${parts.canonical}">` : null}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f8faf8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0c1210" media="(prefers-color-scheme: dark)">
<link rel="icon" href="${assetPath('laurel.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath('laurel.css')}">
${(parts.styles ?? []).map((path) => html`<link rel="stylesheet" href="${path}">`)}
<script src="${assetPath('laurel.js')}" defer></script>
${(parts.modules ?? []).map((path) => html`<script type="module" src="${path}"></script>`)}
${parts.head}
</head>
<body>
${parts.bare ? parts.body : frame(parts)}
</body>
</html>
`
}

function frame({ body, at, calm }: PageParts): Html {
  if (calm !== undefined)
    return html`<a class="skip button" href="#content">${calm}</a>
<header class="site-head"><div class="wrap"><span class="brand">${mark}<span>Laurel</span></span></div></header>
<main id="content" tabindex="-1">${body}</main>`
  return html`<a class="skip button" href="#content">Skip to the content</a>
<header class="site-head"><div class="wrap">
<a class="brand" href="/">${mark}<span>Laurel</span></a>
<nav aria-label="Main">
<a href="/verify"${at === 'verify' ? html` aria-current="page"` : null}>Verify</a>
<a class="optional" href="/docs">API</a>
<a href="/portal/">Sign in</a>
</nav>
</div></header>
<main id="content" tabindex="-1">${body}</main>
<footer class="site-foot"><div class="wrap">
${mark}<span>Certificates and badges that anybody can check.</span>
<nav aria-label="More"><a href="/verify">Verify a credential</a><a href="/docs">API reference</a><a href="/portal/">Portal</a></nav>
</div></footer>`
}

import { type Html, html } from '../kit/http/html.ts'
import type { Problem } from '../kit/http/problem.ts'
import { page } from './layout.ts'

/** What a browser shows instead of a problem document: what happened, and where to go from here. */
export function problemPage(problem: Problem): Html {
  const { title, lead, again } = wordsFor(problem)
  return page({
    title: `${title} · Laurel`,
    body: html`<div class="engraved centred"><div class="wrap narrow notice">
<div class="medallion"><span class="number">${problem.status}</span></div>
<h1>${title}</h1>
<p class="lead">${lead}</p>
<div class="row">${again ? html`<a class="button" href="${problem.instance}">Try again</a>` : null}
<a class="button ${again ? 'second' : ''}" href="/verify">Verify a credential</a><a class="button second" href="/">Go to the start</a></div>
<p class="small quiet">If you write to us about this, mention <code>${problem.requestId}</code></p>
</div></div>`,
  })
}

function wordsFor({ code, status, title, detail, instance }: Problem): {
  title: string
  lead: string
  again: boolean
} {
  if (code === 'not-found' && instance.startsWith('/validate'))
    return {
      title: 'We do not know this certificate',
      lead: 'No certificate with this number was issued here. Look at the number once more: it has 26 letters and digits. If somebody gave it to you as proof, ask them for the certificate itself; you can have the file checked.',
      again: false,
    }
  if (instance.startsWith('/validate') && status === 400)
    return {
      title: 'Which certificate?',
      lead: 'The address must name it: /validate?certId= and then its number, which stands on the certificate.',
      again: false,
    }
  if (code === 'not-found')
    return {
      title: 'There is nothing here',
      lead: 'The address may be mistyped, or what stood here was removed by its owner. A credential whose link leads here cannot be confirmed.',
      again: false,
    }
  if (status === 429)
    return {
      title: 'A little too fast',
      lead: 'Too many requests came from your network. Wait a minute, then try again.',
      again: true,
    }
  if (status >= 500)
    return {
      title: 'Something went wrong on our side',
      lead:
        status === 503
          ? 'The server is busy or restarting. Please try again in a moment.'
          : 'It was not your doing, and nothing you entered is to blame. Please try again; it has been noted.',
      again: true,
    }
  return { title, lead: detail, again: false }
}

/**
 * The verifier in the visitor's browser. It takes over the form of `/verify`: files and texts are checked here
 * with the same library that the server uses, and leave the device only if the visitor says so.
 */
import { type Html, html } from '../../../server/src/kit/http/html.ts'
import { icon } from '../../../server/src/pages/icons.ts'
import { reportView } from '../../../server/src/verification/page-report.ts'
import { verifyHere, verifyThere } from './verify.ts'

const find = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E
const form = find<HTMLFormElement>('verify-form')
const drop = find('drop')
const file = find<HTMLInputElement>('file')
const text = find<HTMLTextAreaElement>('credential')
const result = find('result')

find('scan-hint').hidden = false
find('assurance').textContent =
  'The file stays on your device: it is checked in your browser. Only for a link to another site do we ask before this server fetches it.'

type Input = File | string

function show(markup: Html): void {
  // Every value in the template was escaped; nothing else is ever put here.
  result.innerHTML = markup.text
}

function focusResult(): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  result.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' })
  result.focus({ preventScroll: true })
}

let runs = 0

async function run(input: Input, where: 'here' | 'there'): Promise<void> {
  runs += 1
  const own = runs
  show(
    html`<section class="card busy" role="status"><span class="spinner" aria-hidden="true"></span>Checking…</section>`,
  )
  focusResult()
  const outcome = await (where === 'here' ? verifyHere(input) : verifyThere(input))
  // A later try has taken the place of this one.
  if (own !== runs) return
  if (outcome.kind === 'report') {
    const isOpen = where === 'here' && outcome.report.verdict === 'unknown'
    show(
      html`${reportView(outcome.report, where === 'here' ? 'browser' : 'server')}${isOpen ? ask(outcome.asked) : null}`,
    )
    offer(outcome.asked)
  } else if (outcome.kind === 'elsewhere') {
    show(ask(outcome.asked))
    offer(outcome.asked)
  } else {
    show(
      html`<section class="verdict tone-warn" aria-labelledby="verdict">${icon('unknown')}<div><h2 id="verdict">Nothing to verify</h2><p>${outcome.reason}</p></div></section>`,
    )
  }
  focusResult()
}

/** What a browser may not fetch from another site, this server can, if the visitor agrees. */
function ask(asked: Input): Html {
  const what =
    typeof asked === 'string' && /^https?:/i.test(asked)
      ? 'This link leads to another site, which a browser may not read from here. This server can fetch and check it.'
      : 'Some checks need to ask the issuer’s own server, which a browser may not do from here. This server can; the file is then sent to it, checked and forgotten.'
  return html`<section class="card ask" aria-label="Let the server check"><p>${what}</p><button class="button" type="button" id="ask-server">Let the server check</button></section>`
}

function offer(asked: Input): void {
  document.getElementById('ask-server')?.addEventListener('click', () => void run(asked, 'there'))
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const chosen = file.files?.[0]
  const typed = text.value.trim()
  if (chosen) void run(chosen, 'here')
  else if (typed !== '') void run(typed, 'here')
  else text.focus()
})
file.addEventListener('change', () => {
  const chosen = file.files?.[0]
  if (chosen) void run(chosen, 'here')
})
// A pasted text takes the place of a file that was chosen before.
text.addEventListener('input', () => {
  file.value = ''
})
for (const name of ['dragenter', 'dragover'] as const)
  drop.addEventListener(name, (event) => {
    event.preventDefault()
    drop.classList.add('is-over')
  })
for (const name of ['dragleave', 'drop'] as const)
  drop.addEventListener(name, () => drop.classList.remove('is-over'))
drop.addEventListener('drop', (event) => {
  event.preventDefault()
  const dropped = event.dataTransfer?.files[0]
  if (dropped) void run(dropped, 'here')
})
document.addEventListener('paste', (event) => {
  const pasted = event.clipboardData?.files[0]
  if (pasted) void run(pasted, 'here')
})

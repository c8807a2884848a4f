/*
 * Small comforts of the public pages. Nothing here is needed: what a button can do only with this
 * script is hidden until it runs.
 */
const theme = readTheme()
if (theme) document.documentElement.dataset.theme = theme

for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) break
  button.hidden = false
  button.addEventListener('click', async () => {
    const label = button.querySelector('span') ?? button
    const before = label.textContent
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      label.textContent = 'Copied'
    } catch {
      label.textContent = 'Not allowed'
    }
    announce(label.textContent)
    setTimeout(() => {
      label.textContent = before
    }, 2000)
  })
}

for (const button of document.querySelectorAll('button[data-share]')) {
  if (!navigator.share) break
  button.hidden = false
  button.addEventListener('click', () => {
    // Rejected when the visitor closes the sheet: nothing to do then.
    navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {})
  })
}

// A form that only carries something on: it sends itself, and its button is there where this does not run.
document.querySelector('form[data-send]')?.requestSubmit()

// Whoever opened this to register a tool is told that it is done (LTI Dynamic Registration).
for (const button of document.querySelectorAll('button[data-lti-close]')) {
  const around = window.opener ?? window.parent
  if (around === window) break
  button.hidden = false
  button.addEventListener('click', () => around.postMessage({ subject: 'org.imsglobal.lti.close' }, '*'))
}

/** Tells a screen reader what changed without moving the focus. */
function announce(text) {
  let region = document.querySelector('#announcements')
  if (!region) {
    region = document.createElement('div')
    region.id = 'announcements'
    region.className = 'said-only'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  region.textContent = text
}

/** The theme a member chose in the portal; private windows may refuse the storage. */
function readTheme() {
  try {
    const chosen = localStorage.getItem('laurel-theme')
    return chosen === 'light' || chosen === 'dark' ? chosen : null
  } catch {
    return null
  }
}

/*
 * For whoever takes an assessment: answers are saved as they are chosen, and the time that is left is counted. Nothing
 * here is needed: every button saves, too, and the server's clock decides.
 */
const form = document.querySelector('form[data-save]')
const home = document.querySelector('[data-home]')?.dataset.home

for (const time of document.querySelectorAll('time[data-local]')) {
  const style = time.dataset.local === 'time' ? {} : { dateStyle: 'long' }
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    ...style,
    timeStyle: 'short',
  }).format(new Date(time.dateTime))
}

if (form) keepSaving(form)
const clock = document.querySelector('[data-deadline]')
if (clock) keepCounting(clock)

/** The newest choice wins: while one is on its way the next waits, and only the last of those that wait is sent. */
function keepSaving(form) {
  const state = form.querySelector('[data-state]')
  let sending = false
  let wanted = null
  let pause = 1000
  const tell = (text) => {
    state.textContent = text
  }
  const chosen = () =>
    [...form.querySelectorAll('input[name="chosen"]:checked')].map((input) => Number(input.value))

  async function send() {
    if (sending || wanted === null) return
    sending = true
    const now = wanted
    wanted = null
    try {
      const answer = await fetch(form.dataset.save, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chosen: now }),
      })
      // Over, or opened elsewhere: the page itself says what is.
      if (answer.status === 409 || answer.status === 401 || answer.status === 404) return leave()
      if (!answer.ok) throw new Error(String(answer.status))
      pause = 1000
      if (wanted === null) tell(form.dataset.saved)
    } catch {
      wanted ??= now
      tell(form.dataset.notSaved)
      await new Promise((resolve) => setTimeout(resolve, pause))
      pause = Math.min(pause * 2, 15_000)
    } finally {
      sending = false
    }
    void send()
  }
  form.addEventListener('change', () => {
    wanted = chosen()
    tell(form.dataset.saving)
    for (const current of form.querySelectorAll('[aria-current="step"]'))
      current.classList.toggle('is-answered', wanted.length > 0)
    void send()
  })
  // A form that is sent brings the newest choice itself.
  form.addEventListener('submit', () => {
    wanted = null
  })
  addEventListener('online', () => void send())
}

/** Counts by the server's clock: this machine's may be wrong, but it runs as fast. */
function keepCounting(clock) {
  const shown = clock.querySelector('[data-clock]')
  const told = document.querySelector('[data-told]')
  const left = JSON.parse(clock.dataset.left)
  const whole = new Date(clock.dataset.deadline) - new Date(clock.dataset.now)
  const begun = performance.now()
  const started = Date.now()
  let before = Number.POSITIVE_INFINITY
  shown.hidden = false
  const tick = () => {
    // A machine that slept has not counted; its clock has gone on.
    const passed = Math.max(performance.now() - begun, Date.now() - started)
    const seconds = Math.max(0, Math.ceil((whole - passed) / 1000))
    const minutes = Math.floor(seconds / 60)
    shown.textContent = `${minutes}:${String(seconds % 60).padStart(2, '0')}`
    clock.classList.toggle('is-short', seconds <= 60)
    // Said aloud a few times, not every second: a clock that talks disturbs.
    for (const [at, text] of Object.entries(left))
      if (before > at * 60 && seconds <= at * 60 && seconds > at * 60 - 30) told.textContent = text
    if (seconds === 0) {
      told.textContent = clock.dataset.up
      clearInterval(timer)
      // The words are read aloud first.
      setTimeout(leave, 1500)
    }
    before = seconds
  }
  const timer = setInterval(tick, 1000)
  tick()
}

function leave() {
  if (home) location.replace(home)
}

import { useState } from 'react'
import { m } from '../messages/messages.ts'
import { Segments } from '../ui/segments.tsx'

const texts = m.mail.templates

/**
 * Our pages take no styles from markup, and neither does what they frame. So the styles of a mail are set from here, where
 * the policy allows them; the frame itself runs no script and fetches nothing.
 */
function dress({ contentDocument, contentWindow }: HTMLIFrameElement): void {
  if (!contentDocument || !contentWindow) return
  for (const element of contentDocument.querySelectorAll<HTMLElement>('[style]'))
    element.style.cssText = element.getAttribute('style') ?? ''
  const Sheet = (contentWindow as Window & typeof globalThis).CSSStyleSheet
  contentDocument.adoptedStyleSheets = [...contentDocument.querySelectorAll('style')].map(
    ({ textContent }) => {
      const sheet = new Sheet()
      sheet.replaceSync(textContent ?? '')
      return sheet
    },
  )
}

/** A mail as its reader sees it. */
export function Letter({ html, text }: { html: string; text: string }) {
  const [view, setView] = useState('html')
  return (
    <div className="grid gap-3">
      <Segments
        label={texts.preview}
        value={view}
        onChange={setView}
        options={Object.entries(texts.views).map(([id, label]) => ({ id, label }))}
      />
      {view === 'html' ? (
        <iframe
          title={texts.preview}
          className="h-[34rem] w-full rounded-lg border border-line bg-surface"
          sandbox="allow-same-origin"
          srcDoc={html}
          onLoad={(event) => dress(event.currentTarget)}
        />
      ) : (
        <pre className="card p-5 text-sm break-words whitespace-pre-wrap" dir="auto">
          {text}
        </pre>
      )}
    </div>
  )
}

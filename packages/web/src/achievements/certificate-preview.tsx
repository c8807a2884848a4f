import { layOut } from '../../../server/src/rendering/statement.ts'
import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { BadgePreview } from './badge-preview.tsx'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; recipient: string; issuer: string }
const texts = m.achievements.certificate

/** The certificate as it will look, near enough to choose by. Drawn in the browser, A4 landscape. */
export function CertificatePreview({ draft, recipient, issuer }: Props) {
  const { template, color, accent, title, statement, signatures } = draft.design
  const date = day(new Date().toISOString())
  const values = { recipient, achievement: draft.name || '…', issuer, date }
  const parts = layOut(statement, texts.certify, values).map((part) => ({
    kind: part.kind,
    text: part.kind === 'words' ? part.text : values[part.kind],
  }))
  const said = parts.map(({ text }) => text).join(' ')
  return (
    <div
      className="certificate"
      data-template={template}
      role="img"
      aria-label={`${title}: ${said} ${issuer}, ${date}`}
      ref={(element) => {
        element?.style.setProperty('--certificate-color', color)
        element?.style.setProperty('--certificate-accent', accent)
      }}
    >
      <div className="certificate-sheet" aria-hidden>
        <div className="certificate-badge">
          {draft.image ? <img src={draft.image} alt="" /> : <BadgePreview draft={draft} issuer={issuer} />}
        </div>
        <p className="certificate-issuer">{issuer}</p>
        <p className="certificate-title">{title}</p>
        <div className="certificate-statement">
          {parts.map(({ kind, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
            <p key={index} className={`certificate-${kind}`} dir="auto">
              {text}
            </p>
          ))}
        </div>
        <div className="certificate-foot">
          <p>
            {texts.issued} <strong>{date}</strong>
          </p>
          <div className="certificate-signatures">
            {signatures.map((signature, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: signatures have no identity but their place
              <p key={index}>
                <em>{signature.name}</em>
                {signature.role}
              </p>
            ))}
          </div>
        </div>
        <svg viewBox="0 0 21 21" className="certificate-code" aria-hidden="true">
          <path d={code} />
        </svg>
      </div>
    </div>
  )
}

/** Something that looks like a QR code: three corners and a scatter. The real one is drawn when it is issued. */
const code = (() => {
  const corners = [
    [0, 0],
    [14, 0],
    [0, 14],
  ].map(([x, y]) => `M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`)
  const dots = Array.from({ length: 441 }, (_, at) => [at % 21, Math.floor(at / 21)] as const)
    .filter(([x, y]) => !((x < 8 && y < 8) || (x > 12 && y < 8) || (x < 8 && y > 12)))
    .filter(([x, y]) => (x * 7 + y * 13 + x * y * 5) % 11 < 5)
    .map(([x, y]) => `M${x} ${y}h1v1h-1z`)
  return [...corners, ...dots].join('')
})()

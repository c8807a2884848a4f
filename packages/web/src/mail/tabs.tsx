import { Link } from '@tanstack/react-router'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'

const texts = m.mail.tabs
const places = [
  { to: '/mail', label: texts.log, permission: 'mail:read' },
  { to: '/mail/templates', label: texts.templates, permission: 'template:read' },
  { to: '/mail/stops', label: texts.stops, permission: 'mail:read' },
] as const

/** The rooms of mail, side by side. */
export function MailTabs() {
  const may = { 'mail:read': useMay('mail:read'), 'template:read': useMay('template:read') }
  return (
    <nav aria-label={m.mail.title} className="mb-6 flex flex-wrap gap-2">
      {places
        .filter(({ permission }) => may[permission])
        .map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/mail' }}
            className="button second small"
            activeProps={{ className: 'button small' }}
          >
            {label}
          </Link>
        ))}
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import { m } from '../messages/messages.ts'

const texts = m.programs
const tabs = [
  { to: '/api-keys', label: texts.tabs.apiKeys },
  { to: '/request-keys', label: texts.tabs.requestKeys },
  { to: '/clients', label: texts.tabs.clients },
  { to: '/unusual-use', label: texts.tabs.unusual },
] as const

/** The ways in which programs call, side by side. */
export function ProgramTabs() {
  return (
    <nav aria-label={texts.label} className="mb-6 flex flex-wrap gap-1 border-b border-line pb-3">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} className="nav-link">
          {label}
        </Link>
      ))}
    </nav>
  )
}

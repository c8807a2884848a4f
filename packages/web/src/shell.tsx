import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import Award from 'lucide-react/icons/award'
import BadgeCheck from 'lucide-react/icons/badge-check'
import BellRing from 'lucide-react/icons/bell-ring'
import ClipboardCheck from 'lucide-react/icons/clipboard-check'
import Files from 'lucide-react/icons/files'
import Inbox from 'lucide-react/icons/inbox'
import KeyRound from 'lucide-react/icons/key-round'
import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import ListChecks from 'lucide-react/icons/list-checks'
import LogIn from 'lucide-react/icons/log-in'
import MailIcon from 'lucide-react/icons/mail'
import MenuIcon from 'lucide-react/icons/menu'
import Route from 'lucide-react/icons/route'
import ScrollText from 'lucide-react/icons/scroll-text'
import ShieldCheck from 'lucide-react/icons/shield-check'
import Signature from 'lucide-react/icons/signature'
import UserCheck from 'lucide-react/icons/user-check'
import Users from 'lucide-react/icons/users'
import WebhookIcon from 'lucide-react/icons/webhook'
import X from 'lucide-react/icons/x'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from './messages/messages.ts'
import { NoticeBell } from './notices/bell.tsx'
import { Account } from './session/account.tsx'
import { Switcher } from './session/switcher.tsx'
import { useMay } from './session/use-session.ts'
import { Mark } from './ui/mark.tsx'

const places = [
  { to: '/', label: m.nav.overview, icon: LayoutDashboard, exact: true },
  { to: '/achievements', label: m.nav.achievements, icon: Award, exact: false },
  { to: '/credentials', label: m.nav.credentials, icon: BadgeCheck, exact: false },
  { to: '/programs', label: m.certification.nav, icon: Route, exact: false },
  { to: '/assessments', label: m.assessments.nav, icon: ClipboardCheck, exact: false },
  { to: '/batches', label: m.nav.batches, icon: Files, exact: false },
  { to: '/jobs', label: m.jobs.title, icon: ListChecks, exact: false },
  { to: '/requests', label: m.holding.title, icon: Inbox, exact: false },
] as const
const settings = [
  { to: '/api-keys', label: m.nav.apiKeys, icon: KeyRound },
  { to: '/keys', label: m.nav.keys, icon: Signature },
  { to: '/webhooks', label: m.nav.webhooks, icon: WebhookIcon },
] as const
const reminders = { to: '/reminders', label: m.life.rules.nav, icon: BellRing } as const
const mailPlace = { to: '/mail', label: m.nav.mail, icon: MailIcon } as const
const wordingPlace = { to: '/mail/templates', label: m.nav.mail, icon: MailIcon } as const
const privacy = { to: '/privacy', label: m.nav.privacy, icon: ShieldCheck } as const
const signing = { to: '/sign-in-settings', label: m.signInSettings.nav, icon: LogIn } as const
const peoplePlace = { to: '/people', label: m.nav.people, icon: Users } as const
const approvals = { to: '/approvals', label: m.nav.approvals, icon: UserCheck } as const
const record = { to: '/record', label: m.nav.record, icon: ScrollText } as const

/** The settings that the member may look at. */
function useSettings() {
  const maySeeSignIn = useMay('sign-in:read')
  const mayPrivacy = useMay('privacy:read')
  const mayAudit = useMay('audit:read')
  const maySeeMembers = useMay('member:read')
  const maySeeApprovals = useMay('approval:read')
  const maySeeMail = useMay('mail:read')
  const maySeeWording = useMay('template:read')
  return [
    ...(maySeeMembers ? [peoplePlace] : []),
    ...(maySeeApprovals ? [approvals] : []),
    reminders,
    ...(maySeeMail ? [mailPlace] : maySeeWording ? [wordingPlace] : []),
    ...settings,
    ...(maySeeSignIn ? [signing] : []),
    ...(mayPrivacy ? [privacy] : []),
    ...(mayAudit ? [record] : []),
  ]
}

/** The frame of every screen: navigation beside it, or above it on a phone. */
export function Shell() {
  const [isOpen, setOpen] = useState(false)
  const shown = useSettings()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  // A new screen: close the menu and put the focus where its content begins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it is about
  useEffect(() => {
    setOpen(false)
    if (first.current) first.current = false
    else main.current?.focus({ preventScroll: true })
  }, [path])

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a className="skip button absolute -top-40 left-4 z-50 focus:top-3" href="#main">
        {m.general.skip}
      </a>
      <header className="z-30 border-b border-line bg-surface max-lg:sticky max-lg:top-0 lg:border-e lg:border-b-0">
        <div className="flex flex-col lg:sticky lg:top-0 lg:h-dvh">
          <div className="flex min-h-16 items-center justify-between gap-3 px-4 lg:px-5">
            <Link to="/" className="brand-link inline-flex items-center gap-2.5 text-ink no-underline">
              <Mark />
              <span className="font-serif text-[1.375rem] leading-none font-[550] tracking-tight">
                {m.general.product}
              </span>
            </Link>
            <div className="flex items-center gap-1">
              <NoticeBell />
              <Button
                className="button plain icon-only lg:hidden"
                aria-expanded={isOpen}
                aria-controls="navigation"
                aria-label={m.nav.menu}
                onPress={() => setOpen(!isOpen)}
              >
                {isOpen ? <X size={22} aria-hidden /> : <MenuIcon size={22} aria-hidden />}
              </Button>
            </div>
          </div>
          <nav
            id="navigation"
            aria-label={m.nav.label}
            className={`${isOpen ? 'flex' : 'max-lg:hidden'} flex-1 flex-col gap-1 px-3 pb-4 lg:flex lg:overflow-y-auto`}
          >
            <Switcher />
            {places.map(({ to, label, icon: Icon, exact }) => (
              <Link key={to} to={to} activeOptions={{ exact }} className="nav-link">
                <Icon size={19} strokeWidth={1.8} aria-hidden /> {label}
              </Link>
            ))}
            <p className="mt-5 mb-1 px-3 text-xs font-semibold text-faint">{m.nav.settings}</p>
            {shown.map(({ to, label, icon: Icon }) => (
              <Link key={to} to={to} className="nav-link">
                <Icon size={19} strokeWidth={1.8} aria-hidden /> {label}
              </Link>
            ))}
            <div className="mt-auto pt-6">
              <Account />
            </div>
          </nav>
        </div>
      </header>
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="min-w-0 px-4 py-7 outline-none sm:px-8 lg:px-12 lg:py-11"
      >
        <div className="mx-auto max-w-[66rem]">
          <Outlet />
        </div>
      </main>
    </div>
  )
}

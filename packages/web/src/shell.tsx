import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import Award from 'lucide-react/icons/award'
import BadgeCheck from 'lucide-react/icons/badge-check'
import Files from 'lucide-react/icons/files'
import KeyRound from 'lucide-react/icons/key-round'
import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import MenuIcon from 'lucide-react/icons/menu'
import ScrollText from 'lucide-react/icons/scroll-text'
import Signature from 'lucide-react/icons/signature'
import X from 'lucide-react/icons/x'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from './messages/messages.ts'
import { Account } from './session/account.tsx'
import { useMay } from './session/use-session.ts'
import { Mark } from './ui/mark.tsx'

const places = [
  { to: '/', label: m.nav.overview, icon: LayoutDashboard, exact: true },
  { to: '/achievements', label: m.nav.achievements, icon: Award, exact: false },
  { to: '/credentials', label: m.nav.credentials, icon: BadgeCheck, exact: false },
  { to: '/batches', label: m.nav.batches, icon: Files, exact: false },
] as const
const settings = [
  { to: '/api-keys', label: m.nav.apiKeys, icon: KeyRound },
  { to: '/keys', label: m.nav.keys, icon: Signature },
] as const
const record = { to: '/record', label: m.nav.record, icon: ScrollText } as const

/** The frame of every screen: navigation beside it, or above it on a phone. */
export function Shell() {
  const [isOpen, setOpen] = useState(false)
  const mayAudit = useMay('audit:read')
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
          <nav
            id="navigation"
            aria-label={m.nav.label}
            className={`${isOpen ? 'flex' : 'max-lg:hidden'} flex-1 flex-col gap-1 px-3 pb-4 lg:flex lg:overflow-y-auto`}
          >
            {places.map(({ to, label, icon: Icon, exact }) => (
              <Link key={to} to={to} activeOptions={{ exact }} className="nav-link">
                <Icon size={19} strokeWidth={1.8} aria-hidden /> {label}
              </Link>
            ))}
            <p className="mt-5 mb-1 px-3 text-xs font-semibold text-faint">{m.nav.settings}</p>
            {(mayAudit ? [...settings, record] : settings).map(({ to, label, icon: Icon }) => (
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

import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import AtSign from 'lucide-react/icons/at-sign'
import Award from 'lucide-react/icons/award'
import ShieldCheck from 'lucide-react/icons/shield-check'
import { useEffect, useRef } from 'react'
import { m } from '../messages/messages.ts'
import { AccountMenu } from '../session/account-menu.tsx'
import { Mark } from '../ui/mark.tsx'
import { useAccount } from './use-account.ts'

const texts = m.account.nav
const places = [
  { to: '/my', label: m.holder.nav.credentials, icon: Award },
  { to: '/addresses', label: m.holder.nav.addresses, icon: AtSign },
  { to: '/security', label: texts.security, icon: ShieldCheck },
] as const

/** The frame of what belongs to a person, whichever organization they act for, or none. */
export function PersonalFrame() {
  const { name, addresses, organizations } = useAccount()
  const current = organizations.find((one) => one.current) ?? organizations[0]
  const path = useRouterState({ select: (state) => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  // A new screen: the focus goes where its content begins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it is about
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <div className="min-h-dvh">
      <a className="skip button absolute -top-40 left-4 z-50 focus:top-3" href="#main">
        {m.general.skip}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-[56rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
          <span className="inline-flex items-center gap-2.5">
            <Mark />
            <span className="font-serif text-[1.375rem] leading-none font-[550] tracking-tight">
              {m.general.product}
            </span>
          </span>
          <AccountMenu
            name={name}
            detail={addresses[0]?.address ?? current?.name ?? ''}
            placement="bottom end"
          />
          <nav aria-label={texts.label} className="flex w-full flex-wrap gap-1">
            {places.map(({ to, label, icon: Icon }) => (
              <Link key={to} to={to} className="nav-link">
                <Icon size={18} strokeWidth={1.8} aria-hidden /> {label}
              </Link>
            ))}
            {current && (
              <Link to="/" className="nav-link sm:ms-auto">
                <ArrowLeft size={18} strokeWidth={1.8} aria-hidden /> {texts.back(current.name)}
              </Link>
            )}
          </nav>
        </div>
      </header>
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="mx-auto max-w-[56rem] px-4 py-7 outline-none lg:py-11"
      >
        <Outlet />
      </main>
    </div>
  )
}

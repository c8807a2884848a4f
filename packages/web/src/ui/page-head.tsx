import { Link } from '@tanstack/react-router'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { type ReactNode, useEffect } from 'react'
import { m } from '../messages/messages.ts'

/** The heading of a screen, its lead and its actions. Also names the browser's tab. */
export function PageHead({
  title,
  lead,
  back,
  children,
}: {
  title: string
  lead?: ReactNode
  back?: { to: string; label: string }
  children?: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · ${m.general.product}`
  }, [title])
  return (
    <header className="mb-7 grid gap-2">
      {back && (
        <Link
          to={back.to}
          className="-ms-1 inline-flex min-h-9 items-center gap-1.5 justify-self-start rounded-sm px-1 text-sm font-medium text-soft no-underline hover:text-ink"
        >
          <ArrowLeft size={16} aria-hidden /> {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-3xl">{title}</h1>
          {lead && <div className="mt-2 text-soft">{lead}</div>}
        </div>
        {children && <div className="row">{children}</div>}
      </div>
    </header>
  )
}

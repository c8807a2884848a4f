import type { Credential } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { life } from '../api/life.ts'
import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { StatusPill } from '../ui/status.tsx'

const texts = m.life.chain

/** All that followed one another with a credential, oldest first, and the gaps between them. */
export function ChainCard({ credential }: { credential: Credential }) {
  const { id, supersedes, supersededBy } = credential
  const isLinked = supersedes !== null || supersededBy !== null
  const found = useQuery({
    queryKey: ['credentials', id, 'chain'],
    queryFn: () => life.chain(id),
    enabled: isLinked,
  })
  if (!isLinked || !found.data) return null
  return (
    <section className="card grid gap-4 p-6" aria-labelledby="chain">
      <h2 id="chain" className="text-xl">
        {texts.title}
      </h2>
      <ol className="grid list-none gap-4">
        {found.data.items.map((link) => (
          <li key={link.id} className="grid gap-1 border-s-2 border-line ps-4">
            {link.gap && link.how === 'renewal' && (
              <p className="mb-2 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
                {m.life.gap(day(link.gap.from), day(link.gap.until))}
              </p>
            )}
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong>{texts[link.how ?? 'first']}</strong>
              <StatusPill status={link.status} />
              {link.id === id ? (
                <span className="text-sm text-faint">{texts.here}</span>
              ) : (
                <Link to="/credentials/$id" params={{ id: link.id }} className="text-sm">
                  <code className="break-all">{link.id}</code>
                </Link>
              )}
            </span>
            <span className="text-sm text-soft">
              {texts.period(day(link.validFrom), link.validUntil && day(link.validUntil))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

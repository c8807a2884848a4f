import { useQuery } from '@tanstack/react-query'
import { mail } from '../api/mail.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { number } from '../ui/format.ts'
import { kindLabel } from './state.tsx'

const texts = m.mail.counts
type Sum = { kind: string; written: number; opened: number; clicked: number }

/** How the mails of the last 30 days were read, by kind: of those who have agreed to be counted. */
export function Counts() {
  const may = useMay('mail:read')
  const counts = useQuery({ queryKey: ['mail-counts'], queryFn: mail.counts, enabled: may })
  const sums = new Map<string, Sum>()
  for (const { kind, written, opened, clicked } of counts.data?.items ?? []) {
    const before = sums.get(kind) ?? { kind, written: 0, opened: 0, clicked: 0 }
    sums.set(kind, {
      kind,
      written: before.written + written,
      opened: before.opened + opened,
      clicked: before.clicked + clicked,
    })
  }
  if (sums.size === 0) return null
  return (
    <section className="grid gap-3" aria-labelledby="mail-counts">
      <h2 id="mail-counts" className="text-xl">
        {texts.title}
      </h2>
      <p className="text-sm text-soft">{texts.lead}</p>
      <div className="card overflow-hidden">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.kind}</th>
              <th scope="col" className="text-end">
                {texts.written}
              </th>
              <th scope="col" className="text-end">
                {texts.opened}
              </th>
              <th scope="col" className="text-end">
                {texts.clicked}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...sums.values()].map(({ kind, written, opened, clicked }) => (
              <tr key={kind}>
                <td className="font-semibold">{kindLabel(kind)}</td>
                {Object.entries({ written, opened, clicked }).map(([name, value]) => (
                  <td key={name} className="text-end text-soft tabular-nums">
                    {number(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

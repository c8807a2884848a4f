import { useQuery } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import { assessments } from '../api/assessments.ts'
import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { Pill } from '../ui/status.tsx'

const texts = m.assessments.own

/** What the person is invited to take; nothing where there is none. */
export function OwnAssessments() {
  const list = useQuery({ queryKey: ['own-assessments'], queryFn: assessments.own })
  const items = list.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="mb-8 grid gap-3">
      <h2 className="text-xl">{texts.title}</h2>
      <ul className="card list-none divide-y divide-line">
        {items.map(({ id, url, title, organization, open, passed, invitedAt }) => (
          <li key={id} className="px-5 py-4">
            <p className="flex flex-wrap items-center gap-2.5 font-semibold">
              <a href={url}>
                <bdi>{title}</bdi>
              </a>
              {open && (
                <Pill tone="info" icon={Clock}>
                  {texts.open}
                </Pill>
              )}
              {passed && (
                <Pill tone="good" icon={CircleCheck}>
                  {texts.passed}
                </Pill>
              )}
            </p>
            <p className="mt-1 text-sm text-soft">
              <bdi>{organization}</bdi> · {texts.invited(day(invitedAt))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

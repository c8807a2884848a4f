import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { privacy } from '../api/privacy.ts'
import { m } from '../messages/messages.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Retention } from './retention.tsx'
import { VisibilityPolicyCard } from './visibility-policy.tsx'

const texts = m.privacy

/** What the organization settles about people's data, and the way to what they ask for. */
export function PrivacyScreen() {
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <div className="grid gap-6">
        <Register />
        <VisibilityPolicyCard />
        <Retention />
      </div>
    </>
  )
}

function Register() {
  const open = useQuery({
    queryKey: ['privacy-requests', 'open'],
    queryFn: () => privacy.requests({ status: 'open', limit: 200 }),
  })
  if (!open.data) return null
  const overdue = open.data.items.filter((request) => request.overdue).length
  return (
    <section
      className={`card flex flex-wrap items-center justify-between gap-4 p-5 sm:p-6 ${overdue > 0 ? 'border-bad-line bg-bad-wash' : ''}`}
      aria-labelledby="register"
    >
      <div>
        <h2 id="register" className="text-xl">
          {texts.requests.title}
        </h2>
        <p className="mt-1 text-sm text-soft">{texts.requests.hint(open.data.items.length, overdue)}</p>
      </div>
      <Link to="/privacy/requests" className="button second">
        {texts.requests.link}
      </Link>
    </section>
  )
}

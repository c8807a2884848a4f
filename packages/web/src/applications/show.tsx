import type { ApplicationDetail } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { applications, type Verdict } from '../api/applications.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'

const texts = m.applications

/** One application: what was sent, what was said of it, and the reviewer's own answer. */
export function ApplicationScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['applications', 'one', id], queryFn: () => applications.read(id) })
  if (one.isPending) return <Waiting rows={6} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const application = one.data
  return (
    <>
      <PageHead
        title={application.name ?? m.certification.unnamed}
        back={{ to: '/applications', label: texts.back }}
        lead={
          <span>
            <bdi>{application.programName}</bdi> · {texts.states[application.state]}
          </span>
        }
      />
      <div className="grid gap-6">
        <Evidence application={application} />
        <Said application={application} />
        <Answer application={application} />
      </div>
    </>
  )
}

function Evidence({ application }: { application: ApplicationDetail }) {
  const { id, words, links, files } = application
  return (
    <section className="card grid gap-4 px-5 py-5">
      <div>
        <h2 className="text-lg">{texts.words}</h2>
        <p className="mt-1 whitespace-pre-wrap" dir="auto">
          {words || <span className="text-faint">{texts.noWords}</span>}
        </p>
      </div>
      {links.length > 0 && (
        <div>
          <h2 className="text-lg">{texts.links}</h2>
          <ul className="mt-1 grid list-none gap-1">
            {links.map((link) => (
              <li key={link}>
                {/* A stranger's page: it learns nothing of where it was opened from. */}
                <a href={link} target="_blank" rel="noopener noreferrer nofollow" className="break-all">
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {files.length > 0 && (
        <div>
          <h2 className="text-lg">{texts.files}</h2>
          <ul className="mt-1 grid list-none gap-1">
            {files.map((file) => (
              <li key={file.id}>
                <a href={applications.file(id, file.id)} className="inline-flex items-center gap-2" download>
                  <Download size={16} aria-hidden /> <bdi>{file.name}</bdi>
                  <span className="text-sm text-soft">{texts.kilobytes(file.bytes)}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Said({ application }: { application: ApplicationDetail }) {
  const { reviews, reviewersNeeded } = application
  return (
    <>
      {reviewersNeeded > 1 && <Notice tone="info">{texts.needsTwo}</Notice>}
      {reviews.length > 0 && (
        <section className="card grid gap-2 px-5 py-5">
          <h2 className="text-lg">{texts.said}</h2>
          <ul className="grid list-none gap-2 text-sm">
            {reviews.map((review) => (
              <li key={`${review.at} ${review.reviewer}`}>
                <span className="font-semibold">{texts.decisions[review.decision]}</span> ·{' '}
                {instant(review.at)}
                {review.reason && <span className="block text-soft">{review.reason}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Answer({ application }: { application: ApplicationDetail }) {
  const may = useMay('application:review')
  const [reason, setReason] = useState('')
  const { id, state } = application
  const say = useWrite((verdict: Verdict) => applications.say(id, verdict, reason.trim()), {
    touches: [['applications']],
    onDone: () => setReason(''),
  })
  if (!may || (state !== 'sent' && state !== 'claimed')) return null
  const button = (verdict: Verdict, label: string, look: string, needsReason = false) => (
    <Button
      className={`button ${look}`}
      onPress={() => say.mutate(verdict)}
      isDisabled={needsReason && reason.trim() === ''}
      isPending={say.isPending && say.variables === verdict}
    >
      {label}
    </Button>
  )
  return (
    <section className="card grid gap-4 px-5 py-5">
      <Field
        label={texts.reason}
        name="reason"
        value={reason}
        onChange={setReason}
        lines={3}
        maxLength={2000}
      />
      <div className="row">
        {button('accept', texts.accept, '')}
        {button('ask-back', texts.askBack, 'second', true)}
        {button('decline', texts.decline, 'second text-bad', true)}
        {state === 'sent'
          ? button('claim', texts.claim, 'second')
          : button('release', texts.release, 'second')}
      </div>
      <WriteProblem problem={say.error} />
    </section>
  )
}

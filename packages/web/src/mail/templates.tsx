import type { MailCatalog, MailSettings, MailTemplate } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mail } from '../api/mail.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Choice, Tick } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Counts } from './counts.tsx'
import { kindLabel } from './state.tsx'
import { MailTabs } from './tabs.tsx'

const texts = m.mail.templates

/** Every kind of mail, and in which languages it is in the organization's own words. */
export function MailTemplatesScreen() {
  const kinds = useQuery({ queryKey: ['mail-kinds'], queryFn: mail.kinds, staleTime: 3_600_000 })
  const own = useQuery({ queryKey: ['mail-templates'], queryFn: mail.own })
  const error = kinds.error ?? own.error
  return (
    <>
      <PageHead title={m.mail.title} lead={texts.lead} />
      <MailTabs />
      {error && <Failure error={error} />}
      {(kinds.isPending || own.isPending) && <Waiting />}
      {kinds.data && own.data && (
        <div className="grid gap-8">
          <Settings catalog={kinds.data} />
          <Counts />
          {(['recipient', 'member'] as const).map((to) => (
            <section key={to} className="grid gap-3">
              <h2 className="text-xl">{to === 'recipient' ? texts.toRecipients : texts.toMembers}</h2>
              <ul className="card list-none divide-y divide-line">
                {kinds.data.kinds
                  .filter((kind) => kind.to === to)
                  .map((kind) => (
                    <Line
                      key={kind.kind}
                      kind={kind}
                      own={own.data.items.filter((one) => one.kind === kind.kind)}
                    />
                  ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  )
}

type OfKind = { kind: MailCatalog['kinds'][number]; own: MailTemplate[] }

function Line({ kind, own }: OfKind) {
  const words = [...new Set(own.map(({ language }) => language))].join(', ')
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-5 py-4">
      <div className="min-w-0">
        <p className="font-semibold">{kindLabel(kind.kind)}</p>
        <p className="mt-1 text-sm text-soft">{kind.meaning}</p>
        <p className="mt-1 text-xs text-faint">
          {words ? `${texts.own}: ${words}` : texts.laurels}
          {kind.reminder ? ` · ${texts.reminder}` : ''}
        </p>
      </div>
      <Link to="/mail/templates/$kind" params={{ kind: kind.kind }} className="button second small">
        {texts.edit}
        <span className="said-only"> {kindLabel(kind.kind)}</span>
      </Link>
    </li>
  )
}

const reminderDays = [3, 7, 14, 30]

function Settings({ catalog }: { catalog: MailCatalog }) {
  const may = useMay('template:write')
  const settings = useQuery({ queryKey: ['mail-settings'], queryFn: mail.settings })
  const change = useWrite((wish: Partial<MailSettings>) => mail.changeSettings(wish), {
    touches: [['mail-settings'], ['mail-counts']],
  })
  if (!settings.data) return null
  const { language, claimReminderDays: days, counting } = settings.data
  const known = catalog.languages.map(({ tag, name }) => ({ id: tag, label: name }))
  const languages = known.some(({ id }) => id === language)
    ? known
    : [...known, { id: language, label: language }]
  const waits = days === null || reminderDays.includes(days) ? reminderDays : [...reminderDays, days]
  if (!may) return null
  return (
    <section className="card grid gap-4 px-5 py-5">
      <h2 className="text-xl">{texts.settings}</h2>
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={texts.defaultLanguage}
          hint={texts.defaultLanguageHint}
          value={language}
          onChange={(chosen) => change.mutate({ language: chosen })}
          options={languages}
        />
        <Choice
          label={texts.claim}
          value={String(days ?? 0)}
          onChange={(chosen) => change.mutate({ claimReminderDays: Number(chosen) || null })}
          options={[
            { id: '0', label: texts.claimNever },
            ...waits.map((wait) => ({ id: String(wait), label: texts.claimAfter(wait) })),
          ]}
        />
      </div>
      <div className="grid gap-1">
        <Tick isSelected={counting} onChange={(chosen) => change.mutate({ counting: chosen })}>
          {texts.counting}
        </Tick>
        <p className="ps-8 text-sm text-soft">{texts.countingHint}</p>
      </div>
      {change.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
      <WriteProblem problem={change.error} />
    </section>
  )
}

import type { MailCatalog, MailKind, MailTemplate } from '@laurel/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { mail, type Which } from '../api/mail.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Choice, Field } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Letter } from './letter.tsx'
import { kindLabel } from './state.tsx'

const texts = m.mail.templates
const steps = [1, 7, 14, 30, 60, 90]

/** One kind of mail: in which language, for which step, and in which words. */
export function MailTemplateScreen() {
  const { kind } = useParams({ strict: false }) as { kind: MailKind }
  const [language, setLanguage] = useState<string | null>(null)
  const [step, setStep] = useState(0)
  const kinds = useQuery({ queryKey: ['mail-kinds'], queryFn: mail.kinds, staleTime: 3_600_000 })
  const settings = useQuery({ queryKey: ['mail-settings'], queryFn: mail.settings })
  const about = kinds.data?.kinds.find((one) => one.kind === kind)
  const error = kinds.error ?? settings.error
  if (error) return <Failure error={error} />
  if (!kinds.data || !settings.data) return <Waiting />
  if (!about) return <Failure error={new Error(kind)} />
  const chosen = language ?? (about.to === 'member' ? 'en' : settings.data.language)
  const sign = about.steps === 'before' ? -1 : 1
  return (
    <>
      <PageHead
        title={kindLabel(kind)}
        lead={about.meaning}
        back={{ to: '/mail/templates', label: texts.back }}
      />
      <div className="grid gap-6">
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice
            label={texts.language}
            value={chosen}
            onChange={setLanguage}
            options={kinds.data.languages.map(({ tag, name }) => ({ id: tag, label: name }))}
          />
          {about.steps && (
            <Choice
              label={texts.step}
              value={String(step)}
              onChange={(value) => setStep(Number(value))}
              options={[
                { id: '0', label: texts.stepAll },
                ...steps.map((days) => ({
                  id: String(days * sign),
                  label: about.steps === 'before' ? texts.stepBefore(days) : texts.stepAfter(days),
                })),
              ]}
            />
          )}
        </div>
        <Loaded key={`${chosen} ${step}`} which={{ kind, language: chosen, step }} about={about} />
      </div>
    </>
  )
}

type About = MailCatalog['kinds'][number]

function Loaded({ which, about }: { which: Which; about: About }) {
  const one = useQuery({
    queryKey: ['mail-template', which],
    queryFn: () => mail.template(which),
    refetchOnWindowFocus: false,
  })
  if (one.isPending) return <Waiting />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  return (
    <Editor key={`${one.data.own} ${one.data.changedAt}`} which={which} about={about} template={one.data} />
  )
}

function Editor({ which, about, template }: { which: Which; about: About; template: MailTemplate }) {
  const may = useMay('template:write')
  const [subject, setSubject] = useState(template.subject)
  const [body, setBody] = useState(template.body)
  const written = { subject, body }
  const touches = [['mail-templates'], ['mail-template', which]]
  const save = useWrite((words: typeof written) => mail.save(which, words), { touches })
  const reset = useWrite((_: undefined) => mail.reset(which), { touches })
  const test = useWrite((words: typeof written, key) => mail.test(which, words, key))
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(save.error ?? test.error)}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(written)
        }}
      >
        <Field
          label={texts.subject}
          name="subject"
          value={subject}
          onChange={setSubject}
          isRequired
          maxLength={200}
        />
        <Field
          label={texts.body}
          name="body"
          value={body}
          onChange={setBody}
          lines={16}
          isRequired
          maxLength={10_000}
          hint={texts.markup}
        />
        <Variables about={about} onInsert={(name) => setBody((before) => `${before}{${name}}`)} />
        <WriteProblem problem={save.error ?? reset.error ?? test.error} />
        {save.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
        {test.data && <Notice tone="good">{texts.tested(test.data.sentTo)}</Notice>}
        {may && (
          <div className="row">
            <Button className="button" type="submit" isPending={save.isPending}>
              {texts.save}
            </Button>
            <Button className="button second" onPress={() => test.mutate(written)} isPending={test.isPending}>
              {texts.test}
            </Button>
            {template.own && (
              <Button
                className="button second"
                onPress={() => reset.mutate(undefined)}
                isPending={reset.isPending}
              >
                {texts.reset}
              </Button>
            )}
          </div>
        )}
      </Form>
      {may && <Preview which={which} written={written} />}
    </div>
  )
}

function Variables({ about, onInsert }: { about: About; onInsert: (name: string) => void }) {
  const may = useMay('template:write')
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-semibold">{texts.variables}</h2>
      <p className="text-sm text-soft">{texts.variablesHint}</p>
      <ul className="grid list-none gap-1.5 text-sm">
        {about.variables.map(({ name, meaning }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-3">
            {may ? (
              <Button
                className="button plain small"
                onPress={() => onInsert(name)}
                aria-label={texts.insert(name)}
              >
                <code>{`{${name}}`}</code>
              </Button>
            ) : (
              <code>{`{${name}}`}</code>
            )}
            <span className="text-soft">{meaning}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** As it would go out now, a moment after the last key. What cannot be sent keeps the last that could. */
function Preview({ which, written }: { which: Which; written: { subject: string; body: string } }) {
  const settled = useDeferredValue(written)
  const shown = useQuery({
    queryKey: ['mail-preview', which, settled],
    queryFn: () => mail.preview(which, settled),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return (
    <section className="grid gap-3">
      <h2 className="text-xl">{texts.preview}</h2>
      {shown.isPending && <Waiting rows={2} />}
      {shown.error && <WriteFault error={shown.error} />}
      {shown.data && (
        <>
          <p className="text-sm">
            <span className="text-faint">{texts.previewSubject}: </span>
            <bdi className="font-semibold">{shown.data.subject}</bdi>
          </p>
          <Letter html={shown.data.html} text={shown.data.text} />
        </>
      )}
    </section>
  )
}

function WriteFault({ error }: { error: Error }) {
  const [first] = Object.values(fieldErrors(error as never))
  return <Notice tone="warn">{first ?? error.message}</Notice>
}

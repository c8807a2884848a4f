import { useQuery } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import Copy from 'lucide-react/icons/copy'
import Globe from 'lucide-react/icons/globe'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { Question, Section } from '../account/section.tsx'
import { type Domain, domains } from '../api/sign-in.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field, Tick } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.domains
const touches = [['domains']]
const looks = {
  proved: { tone: 'good', icon: CircleCheck },
  pending: { tone: 'warn', icon: Clock },
  lost: { tone: 'bad', icon: CircleX },
} as const

/** The domains of the organization, each with the record that proves it. `named`: those that a provider names. */
export function Domains({ named }: { named: ReadonlySet<string> }) {
  const may = useMay('sign-in:write')
  const [isAdding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['domains'], queryFn: domains.list })
  return (
    <Section
      title={texts.title}
      hint={texts.hint}
      icon={Globe}
      action={
        may && (
          <Button className="button second" onPress={() => setAdding(true)}>
            <Plus size={18} aria-hidden /> {texts.add}
          </Button>
        )
      }
    >
      {list.isPending && <Waiting rows={1} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="text-sm text-faint">{texts.none}</p>}
      {list.data && list.data.items.length > 0 && (
        <ul className="lines">
          {list.data.items.map((domain) => (
            <Line key={domain.id} domain={domain} mayChange={may} isNamed={named.has(domain.domain)} />
          ))}
        </ul>
      )}
      {isAdding && <AddDomain onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Line({ domain, mayChange, isNamed }: { domain: Domain; mayChange: boolean; isNamed: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const check = useWrite(domains.check, { touches })
  const change = useWrite(domains.change, { touches })
  const remove = useWrite(domains.remove, { touches, onDone: () => setAsking(false) })
  const { state, problem } = domain
  return (
    <li className="line">
      <div className="grid min-w-0 flex-[1_1_18rem] gap-2">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi className="break-all">{domain.domain}</bdi>
          <Pill {...looks[state]}>{texts.states[state]}</Pill>
        </p>
        {problem && <p className="text-sm text-bad">{texts.problems[problem]}</p>}
        {state === 'proved' && !isNamed && <p className="text-sm text-soft">{texts.unnamed}</p>}
        <details className="text-sm" open={state !== 'proved'}>
          <summary className="cursor-pointer font-medium">{texts.record}</summary>
          <dl className="mt-2 grid gap-2">
            <Part label={texts.type} value={domain.record.type} />
            <Part label={texts.name} value={domain.record.name} mayCopy />
            <Part label={texts.value} value={domain.record.value} mayCopy />
          </dl>
        </details>
        {domain.checkedAt && <p className="text-xs text-faint">{texts.checked(instant(domain.checkedAt))}</p>}
        {state === 'proved' && (
          <Tick
            isSelected={domain.leads}
            onChange={(leads) => mayChange && change.mutate({ id: domain.id, leads })}
          >
            {texts.leads}
            <span className="said-only"> {domain.domain}</span>
          </Tick>
        )}
        <WriteProblem problem={check.error ?? change.error} />
      </div>
      {mayChange && (
        <div className="row">
          <Button
            className={`button small ${state === 'proved' ? 'plain' : ''}`}
            onPress={() => check.mutate(domain.id)}
            isPending={check.isPending}
          >
            {texts.check}
            <span className="said-only"> {domain.domain}</span>
          </Button>
          <Button className="button second small text-bad" onPress={() => setAsking(true)}>
            {texts.remove}
            <span className="said-only"> {domain.domain}</span>
          </Button>
        </div>
      )}
      <Question
        title={texts.removeTitle(domain.domain)}
        text={texts.removeText}
        action={texts.remove}
        isOpen={isAsking}
        isPending={remove.isPending}
        problem={remove.error}
        onGo={() => remove.mutate(domain.id)}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

function Part({ label, value, mayCopy = false }: { label: string; value: string; mayCopy?: boolean }) {
  const [copied, setCopied] = useState(false)
  return (
    <div>
      <dt className="text-faint">{label}</dt>
      <dd className="flex items-center gap-2">
        <code className="break-all">{value}</code>
        {mayCopy && navigator.clipboard && (
          <Button
            className="button plain small flex-none"
            aria-label={copied ? m.general.copied : texts.copy(label)}
            onPress={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
          >
            {copied ? <CircleCheck size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          </Button>
        )}
      </dd>
    </div>
  )
}

function AddDomain({ onClose }: { onClose: () => void }) {
  const [domain, setDomain] = useState('')
  const add = useWrite(domains.add, { touches, onDone: onClose })
  return (
    <Sheet title={texts.addTitle} isOpen onClose={onClose}>
      <p className="text-soft">{texts.addText}</p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(add.error)}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(domain.trim())
        }}
      >
        <Field
          label={texts.domain}
          name="domain"
          hint={texts.domainHint}
          value={domain}
          // What was said about the last try goes at once, not when the field is left: then the button would move away
          // under the click.
          onChange={(text) => {
            add.reset()
            setDomain(text)
          }}
          isRequired
          autoFocus
          autoComplete="off"
          maxLength={253}
        />
        <WriteProblem problem={add.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={add.isPending}>
            {texts.add}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

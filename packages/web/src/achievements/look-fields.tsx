import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { m } from '../messages/messages.ts'
import { Field } from '../ui/fields.tsx'
import { Notice } from '../ui/states.tsx'
import { BadgePreview } from './badge-preview.tsx'
import type { Design, Draft } from './draft.ts'

const { fields, sections, templates } = m.achievements
type Props = { draft: Draft; change: (part: Partial<Draft>) => void }

/** How certificate and badge look. */
export function LookFields({ draft, change }: Props) {
  const { design } = draft
  const redesign = (part: Partial<Design>) => change({ design: { ...design, ...part } })
  return (
    <section className="card grid gap-6 p-5 sm:p-7" aria-labelledby="look">
      <h2 id="look" className="text-xl">
        {sections.look}
      </h2>
      <RadioGroup
        className="field"
        value={design.template}
        onChange={(template) => redesign({ template: template as Design['template'] })}
      >
        <Label className="label">{fields.template}</Label>
        <div className="grid grid-cols-3 gap-3">
          {Object.entries(templates).map(([id, label]) => (
            <Radio key={id} value={id} className="tile">
              <span className="mx-auto block size-16 sm:size-20">
                <BadgePreview
                  draft={{ ...draft, design: { ...design, template: id as Design['template'] } }}
                  issuer=""
                />
              </span>
              {label}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <div className="grid gap-5 sm:grid-cols-2">
        <ColorField label={fields.color} value={design.color} onChange={(color) => redesign({ color })} />
        <ColorField label={fields.accent} value={design.accent} onChange={(accent) => redesign({ accent })} />
      </div>
      <Field
        label={fields.title}
        name="design.title"
        value={design.title}
        onChange={(title) => redesign({ title })}
        isRequired
        maxLength={120}
      />
      <Field
        label={fields.statement}
        hint={fields.statementHint}
        name="design.statement"
        value={design.statement}
        onChange={(statement) => redesign({ statement })}
        isRequired
        lines={2}
        maxLength={500}
      />
      <Signatures design={design} redesign={redesign} />
      <BadgeImage draft={draft} change={change} />
    </section>
  )
}

function ColorField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="color-well">
        <input id={id} type="color" value={value} onChange={(event) => onChange(event.target.value)} />
        <code className="text-soft">{value}</code>
      </div>
    </div>
  )
}

function Signatures({ design, redesign }: { design: Design; redesign: (part: Partial<Design>) => void }) {
  const { signatures } = design
  const set = (index: number, part: Partial<Design['signatures'][number]>) =>
    redesign({ signatures: signatures.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <fieldset className="grid gap-3">
      <legend className="label mb-2">{fields.signatures}</legend>
      {signatures.map((signature, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: signatures have no identity but their place
        <div key={index} className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
          <Field
            label={fields.signatureName}
            name={`design.signatures.${index}.name`}
            value={signature.name}
            onChange={(name) => set(index, { name })}
          />
          <Field
            label={fields.signatureRole}
            name={`design.signatures.${index}.role`}
            value={signature.role}
            onChange={(role) => set(index, { role })}
          />
          <Button
            className="button plain icon-only"
            aria-label={fields.removeSignature(signature.name)}
            onPress={() => redesign({ signatures: signatures.filter((_, at) => at !== index) })}
          >
            <Trash2 size={18} aria-hidden />
          </Button>
        </div>
      ))}
      {signatures.length < 4 && (
        <Button
          className="button second justify-self-start"
          onPress={() => redesign({ signatures: [...signatures, { name: '', role: '' }] })}
        >
          <Plus size={18} aria-hidden />
          {fields.addSignature}
        </Button>
      )}
    </fieldset>
  )
}

const mostBytes = 2_000_000

function BadgeImage({ draft, change }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    if (file.size > mostBytes) return setProblem(fields.imageTooLarge)
    setProblem(null)
    const reader = new FileReader()
    reader.onload = () => change({ image: String(reader.result) })
    reader.readAsDataURL(file)
  }
  return (
    <div className="grid gap-2">
      <p className="label">
        {fields.image} <span className="font-normal text-faint">({m.general.optional})</span>
      </p>
      <div className="row">
        {draft.image && (
          <img
            src={draft.image}
            alt=""
            className="size-16 rounded-md border border-line object-contain p-1"
          />
        )}
        <FileTrigger acceptedFileTypes={['image/png', 'image/jpeg', 'image/svg+xml']} onSelect={choose}>
          <Button className="button second">{fields.imageChoose}</Button>
        </FileTrigger>
        {draft.image && (
          <Button className="button plain" onPress={() => change({ image: null })}>
            {fields.imageRemove}
          </Button>
        )}
      </div>
      <p className="text-sm text-faint">{fields.imageHint}</p>
      {problem && <Notice tone="bad">{problem}</Notice>}
    </div>
  )
}

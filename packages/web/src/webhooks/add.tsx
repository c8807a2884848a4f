import type { NewWebhook } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Form } from 'react-aria-components/Form'
import { Label } from 'react-aria-components/Label'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { webhooks } from '../api/webhooks.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { Segments } from '../ui/segments.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { ShownSecret } from './secret.tsx'

const texts = m.webhooks
const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([id, label]) => ({ id, label }))

type Draft = {
  url: string
  description: string
  everything: boolean
  types: string[]
  payload: NonNullable<NewWebhook['payload']>
  form: NonNullable<NewWebhook['form']>
  scheme: NonNullable<NewWebhook['scheme']>
}
const blank: Draft = {
  url: '',
  description: '',
  everything: false,
  types: ['credential.*', 'batch.*'],
  payload: 'thin',
  form: 'standard',
  scheme: 'hmac',
}

/** Adds an endpoint, and shows its secret. */
export function AddEndpoint({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(blank)
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const add = useWrite(webhooks.add, { touches: [['webhooks']] })
  if (add.data) return <ShownSecret secret={add.data.secret} onClose={onClose} />
  const { everything, types, ...rest } = draft
  return (
    <Sheet title={texts.add} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(add.error)}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({
            ...rest,
            url: rest.url.trim(),
            types: everything || types.length === 0 ? ['*'] : types,
          })
        }}
      >
        <Field
          label={texts.url}
          hint={texts.urlHint}
          name="url"
          placeholder="https://"
          value={draft.url}
          onChange={(url) => set({ url })}
          isRequired
          autoFocus
          maxLength={2000}
        />
        <Field
          label={texts.description}
          hint={texts.descriptionHint}
          name="description"
          value={draft.description}
          onChange={(description) => set({ description })}
          isOptional
          maxLength={200}
        />
        <Events draft={draft} set={set} />
        <Choice
          label={texts.payload}
          value={draft.payload}
          onChange={(payload) => set({ payload: payload as Draft['payload'] })}
          options={optionsOf(texts.payloads)}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <Choice
            label={texts.form}
            value={draft.form}
            onChange={(form) => set({ form: form as Draft['form'] })}
            options={optionsOf(texts.forms)}
          />
          <Choice
            label={texts.scheme}
            value={draft.scheme}
            onChange={(scheme) => set({ scheme: scheme as Draft['scheme'] })}
            options={optionsOf(texts.schemes)}
          />
        </div>
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

/** Which events are sent. */
function Events({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  return (
    <div className="grid gap-3">
      <Segments
        label={texts.types}
        hideLabel={false}
        value={draft.everything ? 'everything' : 'some'}
        onChange={(chosen) => set({ everything: chosen === 'everything' })}
        options={[
          { id: 'some', label: texts.some },
          { id: 'everything', label: texts.everything },
        ]}
      />
      {draft.everything ? (
        <p className="hint">{texts.everythingHint}</p>
      ) : (
        <CheckboxGroup
          className="field"
          name="types"
          value={draft.types}
          onChange={(types) => set({ types })}
        >
          <Label className="said-only">{texts.types}</Label>
          <div className="grid gap-x-4">
            {Object.entries(texts.families).map(([family, label]) => (
              <Tick key={family} value={family}>
                {label}
              </Tick>
            ))}
          </div>
        </CheckboxGroup>
      )}
    </div>
  )
}

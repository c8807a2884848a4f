import type { LtiPlatform, LtiPlatformChange } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { platforms } from '../api/platforms.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Field, Tick } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.platforms

const words = ['issuer', 'clientId', 'authorizationUrl', 'tokenUrl', 'tokenAudience', 'jwksUrl'] as const
const lists = ['deploymentIds', 'frameOrigins', 'resultKeys'] as const
type Draft = Record<(typeof words)[number] | (typeof lists)[number] | 'name', string> & {
  addressesProved: boolean
}

const draftOf = (platform: LtiPlatform): Draft => {
  const said: Record<string, string> = { name: platform.name }
  for (const name of words) said[name] = platform[name] ?? ''
  for (const name of lists) said[name] = (platform[name] ?? []).join('\n')
  return { ...said, addressesProved: platform.addressesProved } as Draft
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function changeOf(draft: Draft): LtiPlatformChange {
  const keys = linesOf(draft.resultKeys)
  return {
    name: draft.name.trim(),
    ...Object.fromEntries(words.map((name) => [name, draft[name].trim() || null])),
    deploymentIds: linesOf(draft.deploymentIds),
    frameOrigins: linesOf(draft.frameOrigins),
    resultKeys: keys.length > 0 ? keys : null,
    addressesProved: draft.addressesProved,
  }
}

/** What the platform says of itself, and how far it is trusted. */
export function PlatformSettings({ platform }: { platform: LtiPlatform }) {
  const may = useMay('result:write')
  const [draft, setDraft] = useState(() => draftOf(platform))
  const set = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value })
  const save = useWrite((change: LtiPlatformChange) => platforms.change(platform.id, change), {
    touches: [['platforms']],
  })
  const field = (name: Exclude<keyof Draft, 'addressesProved'>) => ({
    name,
    label: texts[name],
    value: draft[name],
    onChange: set(name),
  })
  return (
    <section className="card grid gap-4 px-5 py-5">
      <div>
        <h2 className="text-xl">{texts.own}</h2>
        <p className="mt-1 text-sm text-soft">{texts.ownHint}</p>
      </div>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(save.error)}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(changeOf(draft))
        }}
      >
        <Field {...field('issuer')} hint={texts.issuerHint} maxLength={1000} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Field {...field('clientId')} autoComplete="off" maxLength={255} />
          <Field {...field('deploymentIds')} hint={texts.deploymentHint} lines={2} />
        </div>
        <Field {...field('authorizationUrl')} maxLength={1000} />
        <Field {...field('tokenUrl')} hint={texts.tokenHint} maxLength={1000} />
        <Field {...field('jwksUrl')} maxLength={1000} />
        <div className="grid gap-1">
          <Tick
            isSelected={draft.addressesProved}
            onChange={(addressesProved) => setDraft({ ...draft, addressesProved })}
          >
            {texts.proved}
          </Tick>
          <p className="ps-8 text-sm text-soft">{texts.provedHint}</p>
        </div>
        <details>
          <summary className="min-h-8 cursor-pointer font-medium">{texts.more}</summary>
          <div className="mt-3 grid gap-5">
            <Field {...field('name')} isRequired maxLength={200} />
            <Field {...field('frameOrigins')} hint={texts.frameHint} lines={2} />
            <Field {...field('resultKeys')} hint={texts.resultKeysHint} lines={2} />
            <Field {...field('tokenAudience')} hint={texts.tokenAudienceHint} maxLength={1000} />
          </div>
        </details>
        <WriteProblem problem={save.error} />
        {save.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
        {may && (
          <div className="row">
            <Button type="submit" className="button" isPending={save.isPending}>
              {texts.save}
            </Button>
          </div>
        )}
      </Form>
    </section>
  )
}

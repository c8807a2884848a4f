import type { LtiPlatform } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from '../messages/messages.ts'

const texts = m.platforms

/** What has to be entered at the platform, and where there. */
export function ToolAddresses({ platform }: { platform: LtiPlatform }) {
  const { tool } = platform
  return (
    <section className="card grid gap-4 px-5 py-5">
      <div>
        <h2 className="text-xl">{texts.enter}</h2>
        <p className="mt-1 text-sm text-soft">{texts.enterHint}</p>
      </div>
      <dl className="grid gap-3">
        <Part label={texts.fields.launchUrl} value={tool.launchUrl} />
        <Part label={texts.fields.loginUrl} value={tool.loginUrl} />
        <Part label={texts.fields.jwksUrl} value={tool.jwksUrl} />
      </dl>
      <div className="grid gap-1">
        {Object.entries(texts.guides).map(([id, { title, text }]) => (
          <details key={id} className="text-sm">
            <summary className="min-h-8 cursor-pointer font-medium">{title}</summary>
            <p className="mt-1 mb-2 text-soft">{text}</p>
          </details>
        ))}
      </div>
    </section>
  )
}

function Part({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <div>
      <dt className="text-sm text-faint">{label}</dt>
      <dd className="flex items-center justify-between gap-2">
        <code className="text-sm break-all">{value}</code>
        {navigator.clipboard && (
          <Button
            className="button plain small flex-none"
            aria-label={copied ? m.general.copied : texts.copy(label)}
            onPress={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
          >
            {copied ? m.general.copied : m.general.copy}
          </Button>
        )}
      </dd>
    </div>
  )
}

import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Notice } from '../ui/states.tsx'

const texts = m.webhooks

/** What the receiver checks messages with: a secret, this once, or a public key. */
export function ShownSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  const isPublic = secret.startsWith('whpk_')
  return (
    <Sheet
      title={isPublic ? texts.publicTitle : texts.shownTitle}
      isOpen
      onClose={onClose}
      role="alertdialog"
    >
      <Notice tone={isPublic ? 'info' : 'warn'}>{isPublic ? texts.publicText : texts.shownText}</Notice>
      <label className="field">
        <span className="label">{isPublic ? texts.publicKey : texts.secret}</span>
        <input
          className="input code"
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div className="flex flex-wrap justify-end gap-3">
        {navigator.clipboard && (
          <Button
            className="button"
            onPress={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {copied ? m.general.copied : m.general.copy}
          </Button>
        )}
        <Button className="button second" onPress={onClose}>
          {m.general.close}
        </Button>
      </div>
    </Sheet>
  )
}

import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Notice } from '../ui/states.tsx'

const texts = m.account.codes

/** The codes, this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false)
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`
  return (
    <Sheet title={texts.shownTitle} isOpen onClose={onClose} role="alertdialog">
      <Notice tone="warn">{texts.shownText}</Notice>
      <ol className="grid list-none gap-x-6 gap-y-2 rounded-md bg-sunken p-4 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="text-sm">{code}</code>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-end gap-3">
        {navigator.clipboard && (
          <Button
            className="button second"
            onPress={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}
          >
            {isCopied ? m.general.copied : texts.copy}
          </Button>
        )}
        <a className="button second" href={file} download={texts.fileName}>
          {texts.download}
        </a>
        <Button className="button" onPress={onClose}>
          {texts.done}
        </Button>
      </div>
    </Sheet>
  )
}

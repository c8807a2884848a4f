import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Question } from '../account/section.tsx'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'

const texts = m.signInSettings

/** Changing a provider, of either kind, and removing it once that was confirmed. */
export function ProviderActions({
  provider,
  remove,
  touches,
  mayChange,
  onChange,
}: {
  provider: { id: string; name: string }
  remove: (id: string) => Promise<unknown>
  touches: string
  mayChange: boolean
  onChange: () => void
}) {
  const [isAsking, setAsking] = useState(false)
  const removal = useWrite(remove, { touches: [[touches]], onDone: () => setAsking(false) })
  return (
    <>
      {mayChange && (
        <div className="row">
          <Button className="button plain small" onPress={onChange}>
            {texts.change}
            <span className="said-only"> {provider.name}</span>
          </Button>
          <Button className="button second small text-bad" onPress={() => setAsking(true)}>
            {texts.remove}
            <span className="said-only"> {provider.name}</span>
          </Button>
        </div>
      )}
      <Question
        title={texts.removeTitle(provider.name)}
        text={texts.removeText}
        action={texts.remove}
        isOpen={isAsking}
        isPending={removal.isPending}
        problem={removal.error}
        onGo={() => removal.mutate(provider.id)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** An address to enter at the provider. */
export const ProviderAddress = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt className="text-faint">{label}</dt>
    <dd>
      <code className="break-all">{value}</code>
    </dd>
  </div>
)

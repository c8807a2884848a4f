import { laurel } from '../api/laurel.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Secrets } from '../ui/secrets.tsx'
import { KeyForm } from './key-form.tsx'

const texts = m.apiKeys

/** Makes a key and shows it, this once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const make = useWrite(laurel.createApiKey, { touches: [['api-keys']] })
  if (make.data)
    return (
      <Secrets
        title={texts.shownTitle}
        text={texts.shownText}
        values={[{ label: texts.key, value: make.data.key }]}
        onClose={onClose}
      />
    )
  return <KeyForm words={texts} making={make} onMake={(wish) => make.mutate(wish)} onClose={onClose} />
}

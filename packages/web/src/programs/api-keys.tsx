import type { ApiKey } from '@laurel/sdk'
import KeyRound from 'lucide-react/icons/key-round'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { RotateSecret } from './change.tsx'
import type { CallerActs } from './line.tsx'
import { NewApiKey } from './new-api-key.tsx'
import { CallersScreen } from './screen.tsx'

const texts = m.apiKeys
const acts: CallerActs = {
  touches: [['api-keys']],
  pause: laurel.pauseApiKey,
  resume: laurel.resumeApiKey,
  end: laurel.endApiKey,
  rotate: texts.rotate,
}

export function ApiKeysScreen() {
  return (
    <CallersScreen<ApiKey>
      words={texts}
      icon={KeyRound}
      kind="api-key"
      acts={acts}
      list={laurel.apiKeys}
      mark={({ prefix }) => <code>lrl_{prefix.replace(/^lrl_/, '')}…</code>}
      rotation={(caller, onClose) => (
        <RotateSecret
          caller={caller}
          acts={acts}
          secretLabel={texts.key}
          rotate={async (input) => (await laurel.rotateApiKey(input)).key}
          onClose={onClose}
        />
      )}
      create={(onClose) => <NewApiKey onClose={onClose} />}
    />
  )
}

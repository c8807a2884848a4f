import type { OauthClient } from '@laurel/sdk'
import AppWindow from 'lucide-react/icons/app-window'
import { callers } from '../api/callers.ts'
import { m } from '../messages/messages.ts'
import { RotateSecret } from './change.tsx'
import type { CallerActs } from './line.tsx'
import { NewClient } from './new-client.tsx'
import { CallersScreen } from './screen.tsx'

const texts = m.programs.clients
const acts: CallerActs = {
  touches: [['clients']],
  pause: callers.pauseClient,
  resume: callers.resumeClient,
  end: callers.endClient,
  pauseText: texts.pauseText,
  endText: texts.endText,
  rotate: m.apiKeys.rotate,
}

/** The programs that get access tokens. */
export function ClientsScreen() {
  return (
    <CallersScreen<OauthClient>
      words={texts}
      icon={AppWindow}
      kind="client"
      acts={acts}
      list={callers.clients}
      mark={({ id, grants, dpopRequired }) => (
        <>
          {grants.map((grant) => texts.grants[grant] ?? grant).join(', ')}
          {dpopRequired && `, ${texts.bound}`} · <code>{id}</code>
        </>
      )}
      rotation={(caller, onClose) =>
        caller.authentication === 'secret' ? (
          <RotateSecret
            caller={caller}
            acts={acts}
            secretLabel={texts.secret}
            rotate={async (input) => (await callers.rotateClient(input)).secret ?? ''}
            onClose={onClose}
          />
        ) : null
      }
      create={(onClose) => <NewClient onClose={onClose} />}
    />
  )
}

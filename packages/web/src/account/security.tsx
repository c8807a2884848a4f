import { m } from '../messages/messages.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Notice } from '../ui/states.tsx'
import { AuthenticatorApp } from './authenticator-app.tsx'
import { Identities } from './identities.tsx'
import { Passkeys } from './passkeys.tsx'
import { AllowedPrograms } from './programs.tsx'
import { Sessions } from './sessions.tsx'
import { useAccount } from './use-account.ts'

const texts = m.account.security

/** How a person signs in, and where they are signed in. */
export function SecurityScreen() {
  const { session } = useAccount()
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <div className="grid gap-5">
        {session.confined ? (
          <Notice tone="info">{texts.confined}</Notice>
        ) : (
          <>
            <Passkeys />
            <AuthenticatorApp />
            <Identities />
            <AllowedPrograms />
          </>
        )}
        <Sessions />
      </div>
    </>
  )
}

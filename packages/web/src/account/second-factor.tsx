import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'
import { account } from '../api/account.ts'
import { m } from '../messages/messages.ts'
import { Door } from '../session/door.tsx'
import { FactorForm } from './factor-form.tsx'

const texts = m.account.secondFactor

/** After a mailed link, for whoever has an authenticator app: the session is good for nothing until then. */
export function SecondFactorScreen() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async (to: string) => {
    queries.clear()
    await navigate({ to })
  }
  return (
    <Door title={texts.title} lead={texts.lead}>
      <FactorForm submit={texts.submit} onDone={() => void leave('/')} />
      <Button
        className="button plain wide"
        onPress={() =>
          void account
            .signOut()
            .catch(() => {})
            .then(() => leave('/sign-in'))
        }
      >
        {texts.other}
      </Button>
    </Door>
  )
}

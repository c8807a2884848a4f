import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'
import { useAccount } from '../account/use-account.ts'
import { holder } from '../api/holder.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Door } from '../session/door.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.holder.confirm

/** Where the link of an address leads. Opening it does nothing yet: scanners of mail open every link. */
export function ConfirmAddressScreen() {
  const { token } = useParams({ strict: false }) as { token: string }
  const { name } = useAccount()
  const confirm = useWrite(holder.confirmAddress, { touches: [['account'], ['held'], ['contacts']] })
  return (
    <Door title={texts.title} lead={texts.lead}>
      {confirm.data ? (
        <>
          <Notice tone="good">{texts.done(confirm.data.address)}</Notice>
          <Link to="/my" className="button large wide">
            {texts.toCredentials}
          </Link>
        </>
      ) : (
        <>
          <p className="text-sm text-soft">{texts.as(name)}</p>
          <WriteProblem problem={confirm.error} />
          <Button
            className="button large wide"
            onPress={() => confirm.mutate(token)}
            isPending={confirm.isPending}
          >
            {texts.action}
          </Button>
        </>
      )}
    </Door>
  )
}

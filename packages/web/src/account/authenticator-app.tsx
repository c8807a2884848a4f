import { useQuery } from '@tanstack/react-query'
import LifeBuoy from 'lucide-react/icons/life-buoy'
import Smartphone from 'lucide-react/icons/smartphone'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { account } from '../api/account.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Question, Section } from './section.tsx'
import { SetUpApp } from './set-up-app.tsx'

const texts = m.account.app
const touches = [['second-factor'], ['account']]

/** The app, and the codes for when it is out of reach. */
export function AuthenticatorApp() {
  const means = useQuery({ queryKey: ['second-factor'], queryFn: account.secondFactor })
  const [isRemoving, setRemoving] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const prepare = useWrite(() => account.prepareApp())
  const remove = useWrite(() => account.removeApp(), { touches, onDone: () => setRemoving(false) })
  const app = means.data?.authenticatorApp
  return (
    <>
      <Section
        title={texts.title}
        hint={texts.hint}
        icon={Smartphone}
        action={
          app === null && (
            <Button
              className="button second"
              onPress={() => prepare.mutate(undefined)}
              isPending={prepare.isPending}
            >
              {texts.setUp}
            </Button>
          )
        }
      >
        {means.isPending && <Waiting rows={1} />}
        {means.error && <Failure error={means.error} onRetry={() => void means.refetch()} />}
        <WriteProblem problem={prepare.error} />
        {app === null && <p className="text-sm text-faint">{texts.off}</p>}
        {app && (
          <div className="line">
            <p className="text-sm">{texts.on(day(app.addedAt))}</p>
            <Button className="button second small text-bad" onPress={() => setRemoving(true)}>
              {texts.remove}
              <span className="said-only"> {texts.title}</span>
            </Button>
          </div>
        )}
        {prepare.data && !codes && (
          <SetUpApp
            prepared={prepare.data}
            onCodes={(shown) => setCodes(shown)}
            onClose={() => prepare.reset()}
          />
        )}
        <Question
          title={texts.removeTitle}
          text={texts.removeText}
          action={texts.remove}
          isOpen={isRemoving}
          isPending={remove.isPending}
          problem={remove.error}
          onGo={() => remove.mutate(undefined)}
          onClose={() => setRemoving(false)}
        />
      </Section>
      {app && means.data && <Renewal left={means.data.recoveryCodesLeft} onCodes={setCodes} />}
      {codes && (
        <RecoveryCodes
          codes={codes}
          onClose={() => {
            setCodes(null)
            prepare.reset()
          }}
        />
      )}
    </>
  )
}

function Renewal({ left, onCodes }: { left: number; onCodes: (codes: readonly string[]) => void }) {
  const codeTexts = m.account.codes
  const [isAsking, setAsking] = useState(false)
  const renew = useWrite(() => account.renewCodes(), {
    touches,
    onDone: ({ recoveryCodes }) => {
      setAsking(false)
      onCodes(recoveryCodes)
    },
  })
  return (
    <Section
      title={codeTexts.title}
      hint={codeTexts.hint}
      icon={LifeBuoy}
      action={
        <Button className="button second" onPress={() => setAsking(true)}>
          {codeTexts.renew}
        </Button>
      }
    >
      <p className="text-sm">
        {codeTexts.left(left)} {left <= 2 && <strong className="text-warn">{codeTexts.few}</strong>}
      </p>
      <Question
        title={codeTexts.renewTitle}
        text={codeTexts.renewText}
        action={codeTexts.renew}
        isOpen={isAsking}
        isPending={renew.isPending}
        problem={renew.error}
        onGo={() => renew.mutate(undefined)}
        onClose={() => setAsking(false)}
        isHarmless
      />
    </Section>
  )
}

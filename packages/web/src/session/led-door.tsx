import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Problem } from '../api/client.ts'
import type { Way } from '../api/sign-in.ts'
import { m } from '../messages/messages.ts'
import { WriteProblem } from '../ui/states.tsx'
import { Door } from './door.tsx'

const texts = m.led

/**
 * Where the domain of an address leads. To the one place that is required the browser goes by itself; a mailed link stays a
 * way for what is the person's own.
 */
export function LedDoor({
  email,
  ways,
  isSending,
  problem,
  onMail,
  onBack,
}: {
  email: string
  ways: readonly Way[]
  isSending: boolean
  problem: Problem | null
  onMail: () => void
  onBack: () => void
}) {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  const only = ways.length === 1 && ways[0]!.required ? ways[0]! : null
  useEffect(() => {
    if (only) location.assign(only.startUrl)
  }, [only])
  return (
    <Door title={texts.title} lead={ways.length > 1 ? texts.choose(domain) : texts.lead(domain)}>
      <div className="grid gap-3">
        {ways.map((way, nth) => (
          <a key={way.id} className={`button wide ${nth === 0 ? 'large' : 'second'}`} href={way.startUrl}>
            {texts.go(way.name)}
            {ways.length > 1 && way.organization !== way.name && <> · {way.organization}</>}
          </a>
        ))}
      </div>
      <WriteProblem problem={problem} />
      <div className="grid gap-2">
        <Button className="button plain wide" onPress={onMail} isPending={isSending}>
          {texts.mail}
        </Button>
        <Button className="button plain wide" onPress={onBack}>
          {texts.another}
        </Button>
      </div>
    </Door>
  )
}

import { useQueries, useQuery } from '@tanstack/react-query'
import Building from 'lucide-react/icons/building'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { account } from '../api/account.ts'
import { signInSettings } from '../api/sign-in.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { instant } from '../ui/format.ts'
import { Question, Section } from './section.tsx'
import { useAccount } from './use-account.ts'

const texts = m.account.identities
type Identity = Awaited<ReturnType<typeof account.identities>>['items'][number]

/** The providers that know the person, and those of their organizations that could. */
export function Identities() {
  const list = useQuery({ queryKey: ['identities'], queryFn: account.identities })
  const { organizations } = useAccount()
  const offers = useQueries({
    queries: organizations.map(({ slug }) => ({
      queryKey: ['providers-of', slug],
      queryFn: () => signInSettings.find(slug),
      staleTime: 60_000,
    })),
    combine: (found) => found.flatMap(({ data }) => data?.items ?? []),
  })
  if (!list.data || (list.data.items.length === 0 && offers.length === 0)) return null
  return (
    <Section title={texts.title} hint={texts.hint} icon={Building}>
      <ul className="lines">
        {list.data.items.map((identity) => (
          <IdentityLine key={identity.id} identity={identity} />
        ))}
      </ul>
      <div className="row">
        {offers.map(({ id, name, startUrl }) => (
          <a key={id} className="button second small" href={`${startUrl}?connect=yes`}>
            {texts.connect(name)}
          </a>
        ))}
      </div>
    </Section>
  )
}

function IdentityLine({ identity }: { identity: Identity }) {
  const [isAsking, setAsking] = useState(false)
  const forget = useWrite(account.forgetIdentity, {
    touches: [['identities'], ['sessions']],
    onDone: () => setAsking(false),
  })
  // The name of a SAML provider need not be an address.
  const host = (URL.canParse(identity.issuer) && new URL(identity.issuer).host) || identity.issuer
  return (
    <li className="line">
      <div className="min-w-0">
        <p className="font-semibold">{host}</p>
        <p className="text-sm text-soft">
          {identity.address && <bdi>{identity.address} · </bdi>}
          {texts.used(instant(identity.usedAt))}
        </p>
      </div>
      <Button className="button second small text-bad" onPress={() => setAsking(true)}>
        {texts.forget}
        <span className="said-only"> {host}</span>
      </Button>
      <Question
        title={texts.forgetTitle}
        text={texts.forgetText}
        action={texts.forget}
        isOpen={isAsking}
        isPending={forget.isPending}
        problem={forget.error}
        onGo={() => forget.mutate(identity.id)}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}

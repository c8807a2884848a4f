import { useQuery } from '@tanstack/react-query'
import Building from 'lucide-react/icons/building'
import Plus from 'lucide-react/icons/plus'
import ShieldCheck from 'lucide-react/icons/shield-check'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Section } from '../account/section.tsx'
import {
  type IdentityProvider,
  type SamlProvider,
  type SignInPolicy,
  saml,
  signInSettings,
} from '../api/sign-in.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay, useSession } from '../session/use-session.ts'
import { Tick } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Domains } from './domains.tsx'
import { ProviderActions, ProviderAddress } from './provider-actions.tsx'
import { ProviderForm } from './provider-form.tsx'
import { SamlForm } from './saml-form.tsx'
import { SamlLine } from './saml-line.tsx'

const texts = m.signInSettings

/** How members of the organization sign in. */
export function SignInSettingsScreen() {
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <div className="grid gap-5">
        <Domains named={useNamedDomains()} />
        <Providers />
        <Policy />
      </div>
    </>
  )
}

/** The domains that a provider of the organization names. */
function useNamedDomains(): ReadonlySet<string> {
  const { data: oidc } = useQuery({ queryKey: ['providers'], queryFn: signInSettings.providers })
  const { data: others } = useQuery({ queryKey: ['saml-providers'], queryFn: saml.list })
  return new Set([...(oidc?.items ?? []), ...(others?.items ?? [])].flatMap((provider) => provider.domains))
}

type Edited =
  | { readonly kind: 'oidc'; readonly known: IdentityProvider | null }
  | { readonly kind: 'saml'; readonly known: SamlProvider | null }

function Providers() {
  const may = useMay('sign-in:write')
  const { organization } = useSession()
  const [edited, setEdited] = useState<Edited | null>(null)
  const list = useQuery({ queryKey: ['providers'], queryFn: signInSettings.providers })
  const others = useQuery({ queryKey: ['saml-providers'], queryFn: saml.list })
  const providers = list.data?.items ?? []
  const samlProviders = others.data?.items ?? []
  const count = providers.length + samlProviders.length
  return (
    <Section
      title={texts.providers}
      hint={texts.providersHint}
      icon={Building}
      action={
        may && (
          <Button className="button second" onPress={() => setEdited({ kind: 'oidc', known: null })}>
            <Plus size={18} aria-hidden /> {texts.add}
          </Button>
        )
      }
    >
      {list.isPending && <Waiting rows={1} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {others.error && <Failure error={others.error} onRetry={() => void others.refetch()} />}
      {list.isSuccess && others.isSuccess && count === 0 && (
        <p className="text-sm text-faint">{texts.none}</p>
      )}
      {count > 0 && (
        <>
          <ul className="lines">
            {providers.map((provider) => (
              <ProviderLine
                key={provider.id}
                provider={provider}
                mayChange={may}
                onChange={() => setEdited({ kind: 'oidc', known: provider })}
              />
            ))}
            {samlProviders.map((provider) => (
              <SamlLine
                key={provider.id}
                provider={provider}
                mayChange={may}
                onChange={() => setEdited({ kind: 'saml', known: provider })}
              />
            ))}
          </ul>
          <p className="text-sm text-soft">{texts.wayHint(organization.slug)}</p>
        </>
      )}
      {edited !== null && <EditProvider edited={edited} onKind={setEdited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

/** The form of one kind; while it is a new one, the kind can be chosen. */
function EditProvider({
  edited,
  onKind,
  onClose,
}: {
  edited: Edited
  onKind: (edited: Edited) => void
  onClose: () => void
}) {
  const head = edited.known === null && (
    <Segments
      label={m.saml.kind}
      options={[
        { id: 'oidc', label: m.saml.kinds.oidc },
        { id: 'saml', label: m.saml.kinds.saml },
      ]}
      value={edited.kind}
      onChange={(kind) => onKind({ kind: kind === 'saml' ? 'saml' : 'oidc', known: null })}
    />
  )
  if (edited.kind === 'saml') return <SamlForm known={edited.known} head={head} onClose={onClose} />
  return <ProviderForm known={edited.known} head={head} onClose={onClose} />
}

function ProviderLine({
  provider,
  mayChange,
  onChange,
}: {
  provider: IdentityProvider
  mayChange: boolean
  onChange: () => void
}) {
  const role = provider.newcomerRole && (texts.roles[provider.newcomerRole] ?? provider.newcomerRole)
  return (
    <li className="line">
      <div className="min-w-0 flex-[1_1_18rem]">
        <bdi className="font-semibold">{provider.name}</bdi>
        <p className="text-sm break-all text-soft">
          {provider.issuer} · {provider.hasSecret ? texts.secretKnown : texts.secretNone}
        </p>
        {provider.domains.length > 0 && (
          <p className="text-sm text-soft">
            {provider.domains.join(', ')}
            {role && ` · ${texts.newcomers}: ${role}`}
          </p>
        )}
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer font-medium">{texts.forProvider}</summary>
          <dl className="mt-2 grid gap-2">
            <ProviderAddress label={texts.redirectUri} value={provider.redirectUri} />
            <ProviderAddress label={texts.logoutUri} value={provider.backChannelLogoutUri} />
          </dl>
        </details>
      </div>
      <ProviderActions
        provider={provider}
        remove={signInSettings.remove}
        touches="providers"
        mayChange={mayChange}
        onChange={onChange}
      />
    </li>
  )
}

function Policy() {
  const may = useMay('sign-in:write')
  const policy = useQuery({ queryKey: ['sign-in-policy'], queryFn: signInSettings.policy })
  const set = useWrite((change: Partial<SignInPolicy>, key) => signInSettings.setPolicy(change, key), {
    touches: [['sign-in-policy']],
  })
  return (
    <Section title={texts.policy} hint={texts.policyHint} icon={ShieldCheck}>
      {policy.isPending && <Waiting rows={1} />}
      {policy.error && <Failure error={policy.error} onRetry={() => void policy.refetch()} />}
      <WriteProblem problem={set.error} />
      {policy.data && (
        <div className="grid gap-1">
          {(['providerRequired', 'secondFactorRequired'] as const).map((name) => (
            <Tick
              key={name}
              isSelected={policy.data[name]}
              onChange={(isOn) => may && set.mutate({ [name]: isOn })}
            >
              {texts[name]}
            </Tick>
          ))}
          {!may && <p className="text-sm text-faint">{m.general.mayNot}</p>}
        </div>
      )}
    </Section>
  )
}

import { type SamlProvider, saml } from '../api/sign-in.ts'
import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { Notice } from '../ui/states.tsx'
import { ProviderActions, ProviderAddress } from './provider-actions.tsx'

const texts = m.signInSettings
const own = m.saml

/** One SAML provider: what is known of it, and what it is to know of us. */
export function SamlLine({
  provider,
  mayChange,
  onChange,
}: {
  provider: SamlProvider
  mayChange: boolean
  onChange: () => void
}) {
  return (
    <li className="line">
      <div className="min-w-0 flex-[1_1_18rem]">
        <bdi className="font-semibold">{provider.name}</bdi>
        <p className="text-sm break-all text-soft">
          {provider.entityId} · {own.kinds.saml}
        </p>
        {provider.domains.length > 0 && (
          <p className="text-sm text-soft">
            {provider.domains.join(', ')}
            {provider.newcomerRole &&
              ` · ${texts.newcomers}: ${texts.roles[provider.newcomerRole] ?? provider.newcomerRole}`}
          </p>
        )}
        {provider.metadataProblem && (
          <div className="mt-2">
            <Notice tone="warn">{own.problem(provider.metadataProblem)}</Notice>
          </div>
        )}
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer font-medium">{texts.forProvider}</summary>
          <dl className="mt-2 grid gap-2">
            <ProviderAddress label={own.entityId} value={provider.own.entityId} />
            <ProviderAddress label={own.acsUrl} value={provider.own.acsUrl} />
          </dl>
          {provider.certificates.map(({ fingerprint, validTo }) => (
            <p key={fingerprint} className="mt-2 text-xs break-all text-faint">
              {own.certificate(fingerprint, day(validTo))}
            </p>
          ))}
        </details>
      </div>
      <ProviderActions
        provider={provider}
        remove={saml.remove}
        touches="saml-providers"
        mayChange={mayChange}
        onChange={onChange}
      />
    </li>
  )
}

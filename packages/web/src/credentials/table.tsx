import type { Credential } from '@laurel/sdk'
import { Link } from '@tanstack/react-router'
import { m } from '../messages/messages.ts'
import { TickOnly } from '../ui/fields.tsx'
import { day } from '../ui/format.ts'
import { StatusPill } from '../ui/status.tsx'

const { columns } = m.credentials

/** Credentials in rows; on a phone each row becomes two lines. */
export function CredentialTable({
  credentials,
  choice,
}: {
  credentials: readonly Credential[]
  /** Which are chosen, where they can be. */
  choice?: { readonly chosen: ReadonlySet<string>; toggle(ids: readonly string[], on: boolean): void }
}) {
  const all = credentials.map(({ id }) => id)
  return (
    <div className="card overflow-hidden">
      <table className="table">
        <thead className="max-sm:hidden">
          <tr>
            {choice && (
              <th scope="col" className="w-10">
                <TickOnly
                  label={m.jobs.bulk.chooseAll}
                  isSelected={all.every((id) => choice.chosen.has(id))}
                  onChange={(on) => choice.toggle(all, on)}
                />
              </th>
            )}
            <th scope="col">{columns.recipient}</th>
            <th scope="col" className="max-lg:hidden">
              {columns.achievement}
            </th>
            <th scope="col">{columns.issued}</th>
            <th scope="col" className="max-lg:hidden">
              {columns.expires}
            </th>
            <th scope="col">{columns.status}</th>
          </tr>
        </thead>
        <tbody>
          {credentials.map((credential) => (
            <tr key={credential.id}>
              {choice && (
                <td className="w-10">
                  <TickOnly
                    label={m.jobs.bulk.choose(credential.recipient.name ?? credential.id)}
                    isSelected={choice.chosen.has(credential.id)}
                    onChange={(on) => choice.toggle([credential.id], on)}
                  />
                </td>
              )}
              <td>
                <Link to={`/credentials/${credential.id}`} className="main">
                  <bdi>{credential.recipient.name ?? m.credentials.show.erased}</bdi>
                </Link>
                <div className="text-xs text-faint lg:hidden">{credential.achievementName}</div>
              </td>
              <td className="text-soft max-lg:hidden">
                <bdi>{credential.achievementName}</bdi>
              </td>
              <td className="whitespace-nowrap text-soft tabular-nums max-sm:hidden">
                {day(credential.issuedAt)}
              </td>
              <td className="whitespace-nowrap text-soft tabular-nums max-lg:hidden">
                {credential.validUntil ? day(credential.validUntil) : m.credentials.never}
              </td>
              <td className="max-sm:text-end">
                <StatusPill status={credential.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

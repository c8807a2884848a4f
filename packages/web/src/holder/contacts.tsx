import { useQuery } from '@tanstack/react-query'
import MailOpen from 'lucide-react/icons/mail-open'
import { Section } from '../account/section.tsx'
import { useAccount } from '../account/use-account.ts'
import { holder } from '../api/holder.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Choice } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.holder.addresses
const asGiven = 'as-given'
type Contact = Awaited<ReturnType<typeof holder.contacts>>['items'][number]

/** Where letters about what was awarded go, organization by organization. */
export function Contacts() {
  const list = useQuery({ queryKey: ['contacts'], queryFn: holder.contacts })
  if (!list.data || list.data.items.length === 0) return null
  return (
    <Section title={texts.contacts} hint={texts.contactsHint} icon={MailOpen}>
      <div className="grid gap-4">
        {list.data.items.map((contact) => (
          <ContactLine key={contact.recipientId} contact={contact} />
        ))}
      </div>
    </Section>
  )
}

function ContactLine({ contact }: { contact: Contact }) {
  const { addresses } = useAccount()
  const move = useWrite((id: string) => holder.moveContact(contact.recipientId, id === asGiven ? null : id), {
    touches: [['contacts']],
  })
  const options = [
    { id: asGiven, label: texts.asGiven, ...(contact.chosen ? {} : { detail: contact.address ?? '' }) },
    ...addresses.map(({ id, address }) => ({ id, label: address })),
  ]
  const chosen = contact.chosen ? addresses.find(({ address }) => address === contact.address) : null
  return (
    <div className="grid gap-2">
      <Choice
        label={texts.contactOf(contact.organization.name)}
        options={options}
        value={chosen?.id ?? asGiven}
        onChange={(id) => move.mutate(id)}
        {...(contact.chosen && !chosen ? { hint: contact.address ?? '' } : {})}
      />
      <WriteProblem problem={move.error} />
    </div>
  )
}

import { m } from '../messages/messages.ts'
import { PageHead } from '../ui/page-head.tsx'
import { RemindersCard } from './reminders.tsx'
import { RenewalsCard } from './renewals.tsx'

const texts = m.life.rules

/** What happens around the end of a credential, for the organization. */
export function RemindersScreen() {
  return (
    <div className="max-w-3xl">
      <PageHead title={texts.title} lead={texts.lead} />
      <div className="grid gap-6">
        <RemindersCard of={null} />
        <RenewalsCard of={null} />
      </div>
    </div>
  )
}

/** The same for one achievement, on its page. */
export function RulesOfAchievement({ id }: { id: string }) {
  return (
    <section className="mt-8 grid max-w-3xl gap-6" aria-labelledby="rules">
      <h2 id="rules" className="text-2xl">
        {texts.own}
      </h2>
      <RemindersCard of={id} />
      <RenewalsCard of={id} />
    </section>
  )
}

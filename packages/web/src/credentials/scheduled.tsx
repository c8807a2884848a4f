import type { ScheduledCredential } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { life } from '../api/life.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'

const texts = m.life.scheduled

/** What is to be issued later, and may be called off until then. */
export function ScheduledScreen() {
  const may = useMay('credential:issue')
  const [asked, setAsked] = useState<ScheduledCredential | null>(null)
  const list = useInfiniteQuery({
    queryKey: ['scheduled'],
    queryFn: ({ pageParam }) =>
      life.scheduled({ state: 'waiting', limit: 50, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead
        title={texts.title}
        lead={texts.lead}
        back={{ to: '/credentials', label: m.credentials.title }}
      />
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={CalendarClock} title={texts.none} hint={texts.noneHint} />
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((item) => (
            <li key={item.id} className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
              <div className="min-w-0 flex-[1_1_16rem]">
                <p className="font-semibold">
                  <bdi>{item.recipient?.name}</bdi>
                </p>
                <p className="text-sm text-soft">
                  <bdi>{item.achievementName}</bdi>
                </p>
                <p className="text-sm text-soft">
                  {texts.issueAt} {instant(item.issueAt)}
                </p>
              </div>
              {may && (
                <Button className="button second small" onPress={() => setAsked(item)}>
                  {texts.callOff}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button className="button second mt-4" onPress={() => void list.fetchNextPage()}>
          {m.general.more}
        </Button>
      )}
      {asked && <CallOffDialog item={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function CallOffDialog({ item, onClose }: { item: ScheduledCredential; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const callOff = useWrite((text: string, key) => life.callOff(item.id, text, key), {
    touches: [['scheduled']],
    onDone: onClose,
  })
  return (
    <Sheet title={texts.callOffTitle} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.callOffText}</p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(callOff.error)}
        onSubmit={(event) => {
          event.preventDefault()
          callOff.mutate(reason.trim())
        }}
      >
        <Field
          label={texts.reason}
          name="reason"
          value={reason}
          onChange={setReason}
          isOptional
          lines={2}
          maxLength={1000}
          autoFocus
        />
        <WriteProblem problem={callOff.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button danger" isPending={callOff.isPending}>
            {texts.callOff}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

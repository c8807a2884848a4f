import type { LtiPlatform } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import PencilLine from 'lucide-react/icons/pencil-line'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { platforms } from '../api/platforms.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.platforms

export const PlatformPill = ({ platform }: { platform: LtiPlatform }) => (
  <Pill tone={platform.ready ? 'good' : 'info'} icon={platform.ready ? CircleCheck : PencilLine}>
    {texts.states[platform.ready ? 'ready' : 'waiting']}
  </Pill>
)

export function PlatformsScreen() {
  const may = useMay('result:write')
  const [isAdding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['platforms'], queryFn: platforms.list })
  const items = list.data?.items ?? []
  const add = may && (
    <Button className="button" onPress={() => setAdding(true)}>
      <Plus size={18} aria-hidden /> {texts.add}
    </Button>
  )
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} back={{ to: '/sources', label: m.sources.title }}>
        {items.length > 0 && add}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={GraduationCap} title={texts.none} hint={texts.noneHint}>
          {add}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((platform) => (
            <li key={platform.id} className="px-5 py-4">
              <p className="flex flex-wrap items-center gap-2.5 font-semibold">
                <Link to="/platforms/$id" params={{ id: platform.id }}>
                  <bdi>{platform.name}</bdi>
                </Link>
                <PlatformPill platform={platform} />
              </p>
              <p className="mt-1 text-sm break-all text-soft">
                {platform.issuer && `${platform.issuer} · `}
                {platform.lastAt ? texts.lastAt(instant(platform.lastAt)) : texts.never}
              </p>
            </li>
          ))}
        </ul>
      )}
      {isAdding && <AddPlatform onClose={() => setAdding(false)} />}
    </>
  )
}

/** A name is enough: the platform wants our addresses before it says its own. */
function AddPlatform({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const navigate = useNavigate()
  const add = useWrite(platforms.add, {
    touches: [['platforms']],
    onDone: ({ id }) => void navigate({ to: '/platforms/$id', params: { id } }),
  })
  return (
    <Sheet title={texts.add} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(add.error)}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ name: name.trim() })
        }}
      >
        <Field
          label={texts.name}
          hint={texts.nameHint}
          name="name"
          value={name}
          onChange={setName}
          isRequired
          autoFocus
          maxLength={200}
        />
        <WriteProblem problem={add.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={add.isPending}>
            {texts.add}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { people } from '../api/people.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.below

/** The organizations below, and the way into each. */
export function BelowSection() {
  const may = useMay('organization:write')
  const [isMaking, setMaking] = useState(false)
  const list = useQuery({ queryKey: ['below'], queryFn: people.below })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const enter = useWrite(people.actFor, {
    onDone: () => {
      queries.clear()
      void navigate({ to: '/' })
    },
  })
  if (!list.data || (list.data.items.length === 0 && !may)) return null
  return (
    <section className="mt-9" aria-labelledby="below">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="below" className="text-xl">
            {texts.title}
          </h2>
          <p className="mt-1 text-sm text-soft">{texts.lead}</p>
        </div>
        {may && (
          <Button className="button second" onPress={() => setMaking(true)}>
            {texts.create}
          </Button>
        )}
      </div>
      <WriteProblem problem={enter.error} />
      {list.data.items.length === 0 ? (
        <p className="card px-5 py-4 text-sm text-soft">
          {texts.none}. {texts.noneHint}
        </p>
      ) : (
        <ul className="card list-none divide-y divide-line">
          {list.data.items.map(({ id, name, members }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
              <div className="min-w-0 flex-[1_1_18rem]">
                <p className="font-semibold">
                  <bdi>{name}</bdi>
                </p>
                <p className="mt-1 text-sm text-soft">{texts.members(members)}</p>
              </div>
              <Button className="button second small" onPress={() => enter.mutate(id)}>
                {texts.enter}
                <span className="said-only"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isMaking && <NewBelow onClose={() => setMaking(false)} />}
    </section>
  )
}

function NewBelow({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [slug, setSlug] = useState('')
  const make = useWrite(people.createBelow, { touches: [['below'], ['account']], onDone: onClose })
  return (
    <Sheet title={texts.create} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(make.error)}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate({ name: name.trim(), slug: slug.trim().toLowerCase() })
        }}
      >
        <Field label={texts.name} name="name" value={name} onChange={setName} isRequired autoFocus />
        <Field
          label={texts.slug}
          hint={texts.slugHint}
          name="slug"
          value={slug}
          onChange={setSlug}
          isRequired
          maxLength={63}
        />
        <WriteProblem problem={make.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={make.isPending}>
            {texts.create}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

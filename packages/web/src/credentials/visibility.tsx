import type { ChosenVisibility, VisibilityChoice } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { privacy } from '../api/privacy.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { HiddenPick, VisibilityPick } from '../privacy/visibility-fields.tsx'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { Shares } from './shares.tsx'

const texts = m.privacy.one
const { names, fields } = m.privacy.policy

/** Who sees one credential, beside what is known of it. */
export function VisibilityCard({ id }: { id: string }) {
  const may = useMay('credential:issue')
  const [isChoosing, setChoosing] = useState(false)
  const found = useQuery({ queryKey: ['visibility', id], queryFn: () => privacy.visibility(id) })
  if (!found.data) return null
  const { seen, chosenBy } = found.data
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="who-sees">
      <h2 id="who-sees" className="text-xl">
        {texts.title}
      </h2>
      <p className="text-sm font-semibold">{names[seen.visibility]}</p>
      {seen.hidden.length > 0 && (
        <p className="text-sm text-soft">
          {texts.hides(seen.hidden.map((field) => fields[field]).join(', '))}
        </p>
      )}
      {chosenBy === 'holder' && <p className="text-sm text-soft">{texts.byHolder}</p>}
      {may && (
        <Button className="button second small justify-self-start" onPress={() => setChoosing(true)}>
          {texts.change}
        </Button>
      )}
      {isChoosing && <ChooseDialog id={id} chosen={found.data} onClose={() => setChoosing(false)} />}
      {seen.visibility === 'private' && (
        <div className="mt-2 grid gap-2 border-t border-line pt-4">
          <h3 className="text-base font-semibold">{m.credentials.shares.title}</h3>
          <Shares id={id} by="issuer" may={may} />
        </div>
      )}
    </section>
  )
}

function ChooseDialog({
  id,
  chosen,
  onClose,
}: {
  id: string
  chosen: ChosenVisibility
  onClose: () => void
}) {
  const [draft, setDraft] = useState<VisibilityChoice>({
    visibility: chosen.seen.visibility,
    hidden: chosen.hidden,
  })
  const save = useWrite((wish: VisibilityChoice) => privacy.setVisibility(id, wish), {
    touches: [['visibility', id]],
    onDone: onClose,
  })
  return (
    <Sheet title={texts.title} isOpen onClose={onClose}>
      {chosen.chosenBy === 'holder' && <p className="text-soft">{texts.byHolder}</p>}
      <VisibilityPick
        label={texts.choice}
        value={draft.visibility}
        most={chosen.most}
        onChange={(visibility) => setDraft({ ...draft, visibility })}
      />
      <HiddenPick
        label={texts.hidden}
        value={draft.hidden}
        onChange={(hidden) => setDraft({ ...draft, hidden })}
      />
      <WriteProblem problem={save.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button className="button" onPress={() => save.mutate(draft)} isPending={save.isPending}>
          {texts.save}
        </Button>
      </div>
    </Sheet>
  )
}

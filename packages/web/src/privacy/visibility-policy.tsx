import type { VisibilityPolicy } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { privacy } from '../api/privacy.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Tick } from '../ui/fields.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { HiddenPick, VisibilityPick } from './visibility-fields.tsx'

const texts = m.privacy.policy

/** Who may see what the organization issues: what is shown at most, at first, and never. */
export function VisibilityPolicyCard() {
  const found = useQuery({ queryKey: ['visibility-policy'], queryFn: privacy.visibilityPolicy })
  return (
    <section className="card grid gap-5 p-5 sm:p-6" aria-labelledby="visibility">
      <div>
        <h2 id="visibility" className="text-xl">
          {texts.title}
        </h2>
        <p className="mt-1 text-sm text-soft">{texts.hint}</p>
      </div>
      {found.isPending && <Waiting rows={2} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <PolicyForm policy={found.data} />}
    </section>
  )
}

function PolicyForm({ policy }: { policy: VisibilityPolicy }) {
  const may = useMay('privacy:write')
  const [draft, setDraft] = useState(policy)
  const save = useWrite((wish: VisibilityPolicy) => privacy.setVisibilityPolicy(wish), {
    touches: [['visibility-policy'], ['visibility']],
    onDone: setDraft,
  })
  const change = (part: Partial<VisibilityPolicy>) => {
    save.reset()
    setDraft({ ...draft, ...part })
  }
  return (
    <div className="grid gap-6">
      <div className="grid gap-6 lg:grid-cols-2">
        <VisibilityPick
          label={texts.most}
          value={draft.most}
          onChange={(most) => change({ most, usual: lesser(draft.usual, most) })}
        />
        <VisibilityPick
          label={texts.usual}
          value={draft.usual}
          most={draft.most}
          onChange={(usual) => change({ usual })}
        />
      </div>
      <div className="grid gap-2">
        <HiddenPick label={texts.hidden} value={draft.hidden} onChange={(hidden) => change({ hidden })} />
        <p className="text-sm text-soft">{texts.hiddenHint}</p>
      </div>
      <Tick isSelected={draft.holdersChoose} onChange={(holdersChoose) => change({ holdersChoose })}>
        {texts.holders}
      </Tick>
      <Tick isSelected={draft.listed} onChange={(listed) => change({ listed })}>
        {m.sitemap.listed}
        <span className="block text-sm text-soft">{m.sitemap.listedHint}</span>
      </Tick>
      {save.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
      <WriteProblem problem={save.error} />
      {may ? (
        <Button
          className="button justify-self-start"
          onPress={() => save.mutate(draft)}
          isPending={save.isPending}
        >
          {texts.save}
        </Button>
      ) : (
        <p className="text-sm text-soft">{m.general.mayNot}</p>
      )}
    </div>
  )
}

const order = ['private', 'link', 'public'] as const
const lesser = (one: VisibilityPolicy['usual'], other: VisibilityPolicy['usual']) =>
  order.indexOf(one) < order.indexOf(other) ? one : other

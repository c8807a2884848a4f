import type { NoticePreferences } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { notices } from '../api/notices.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Choice } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.notices
const channels = Object.entries(texts.channels).map(([id, label]) => ({ id, label }))

/** In which ways the member is told of what. */
export function Preferences() {
  const chosen = useQuery({ queryKey: ['notice-preferences'], queryFn: notices.preferences })
  const change = useWrite((wish: Partial<NoticePreferences>) => notices.change(wish), {
    touches: [['notice-preferences']],
  })
  if (!chosen.data) return null
  return (
    <section className="card grid gap-4 px-5 py-5" aria-labelledby="notice-preferences">
      <h2 id="notice-preferences" className="text-xl">
        {texts.preferences}
      </h2>
      <div className="grid gap-4 sm:grid-cols-2">
        {(Object.keys(texts.kinds) as (keyof NoticePreferences)[]).map((kind) => (
          <Choice
            key={kind}
            label={texts.kinds[kind]}
            value={chosen.data[kind]}
            onChange={(channel) => change.mutate({ [kind]: channel } as Partial<NoticePreferences>)}
            options={channels}
          />
        ))}
      </div>
      <WriteProblem problem={change.error} />
    </section>
  )
}

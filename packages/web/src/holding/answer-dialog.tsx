import type { HolderRequest } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { holding } from '../api/holding.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { Segments } from '../ui/segments.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.holding
type Outcome = 'grant' | 'refuse'
type Answer = { outcome: Outcome; words: string; until: string; correctedAs: string }

/** Grants or refuses what a holder asks for. Granting a renewal renews. */
export function AnswerDialog({ request, onClose }: { request: HolderRequest; onClose: () => void }) {
  const { id, kind } = request
  const [answer, setAnswer] = useState<Answer>({ outcome: 'grant', words: '', until: '', correctedAs: '' })
  const { outcome, words, until, correctedAs } = answer
  const set = (part: Partial<Answer>) => setAnswer({ ...answer, ...part })
  const write = useWrite(
    (_: null, key) => (outcome === 'refuse' ? holding.refuse(id, words.trim(), key) : grant(key)),
    { touches: [['holder-requests'], ['credentials'], ['credential']], onDone: onClose },
  )
  const grant = (key: string) =>
    holding.grant(
      id,
      {
        ...(words.trim() && { answer: words.trim() }),
        ...(kind === 'renewal' && until && { validUntil: `${until}T23:59:59Z` }),
        ...(kind === 'correction' && correctedAs.trim() && { correctedAs: correctedAs.trim() }),
      },
      key,
    )
  const isGrant = outcome === 'grant'
  return (
    <Sheet title={`${texts.kinds[kind]}: ${request.title}`} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(write.error)}
        onSubmit={(event) => {
          event.preventDefault()
          write.mutate(null)
        }}
      >
        <Segments
          label={texts.outcome}
          hideLabel={false}
          options={[
            { id: 'grant', label: texts.grant[kind] },
            { id: 'refuse', label: texts.refuse },
          ]}
          value={outcome}
          onChange={(value) => set({ outcome: value as Outcome })}
        />
        {isGrant && <p className="text-sm text-soft">{texts.grantHint[kind]}</p>}
        {isGrant && <LedTo kind={kind} answer={answer} set={set} />}
        <Field
          label={texts.words}
          hint={texts.wordsHint}
          name="answer"
          value={words}
          onChange={(value) => set({ words: value })}
          {...(isGrant ? { isOptional: true } : { isRequired: true })}
          lines={4}
          maxLength={4000}
        />
        <WriteProblem problem={write.error} />
        <div className="row justify-end">
          <Button className="button plain" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={write.isPending}>
            {texts.send}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

/** What granting leads to: until when a renewal holds, or which credential is the corrected one. */
function LedTo({
  kind,
  answer: { until, correctedAs },
  set,
}: {
  kind: HolderRequest['kind']
  answer: Answer
  set: (part: Partial<Answer>) => void
}) {
  return kind === 'renewal' ? (
    <Field
      label={texts.until}
      hint={texts.untilHint}
      name="validUntil"
      type="date"
      value={until}
      onChange={(value) => set({ until: value })}
      isOptional
    />
  ) : (
    <Field
      label={texts.correctedAs}
      name="correctedAs"
      value={correctedAs}
      onChange={(value) => set({ correctedAs: value })}
      isOptional
      maxLength={40}
    />
  )
}

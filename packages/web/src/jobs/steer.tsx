import type { Job } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { type JobMove, jobs } from '../api/jobs.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.jobs.show

/** Pause, go on, give up: what makes sense as the job stands. */
export function Steer({ job }: { job: Job }) {
  const may = useMay('job:write')
  const [isAsking, setAsking] = useState(false)
  const touches = [['jobs'], ['batches']]
  const write = (to: JobMove, key: string) => jobs.move(job.id, to, key)
  const move = useWrite(write, { touches })
  // A write of its own: the question stays open while the answer to the last move is still on its way.
  const end = useWrite(write, { touches, onDone: () => setAsking(false) })
  const { state, links } = job
  const mayPause = state === 'waiting' || state === 'running'
  const mayResume = state === 'paused' || (state === 'failed' && !links.batch)
  if (!may || !(mayPause || mayResume)) return null
  return (
    <div className="row">
      <WriteProblem problem={move.error} />
      {mayPause && (
        <Button className="button second" onPress={() => move.mutate('pause')} isPending={move.isPending}>
          {texts.pause}
        </Button>
      )}
      {mayResume && (
        <Button className="button second" onPress={() => move.mutate('resume')} isPending={move.isPending}>
          {texts.resume}
        </Button>
      )}
      <Button className="button plain" onPress={() => setAsking(true)}>
        {texts.cancel}
      </Button>
      <Sheet title={texts.cancelTitle} isOpen={isAsking} onClose={() => setAsking(false)} role="alertdialog">
        <p className="text-soft">{texts.cancelText}</p>
        <WriteProblem problem={end.error} />
        <div className="row justify-end">
          <Button className="button second" onPress={() => setAsking(false)}>
            {m.general.back}
          </Button>
          <Button className="button danger" onPress={() => end.mutate('cancel')} isPending={end.isPending}>
            {texts.cancelYes}
          </Button>
        </div>
      </Sheet>
    </div>
  )
}

import type { Key } from '@laurel/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { newKey, Problem } from '../api/client.ts'
import { laurel } from '../api/laurel.ts'
import { privacy } from '../api/privacy.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.keys.compromise

const wrongWord = { confirm: texts.confirmWrong }

/** Tells the world that what a key signed from an instant on is not to be believed. Asks for the word: it is for good. */
export function CompromiseDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const [since, setSince] = useState('')
  const [reason, setReason] = useState('')
  const [word, setWord] = useState('')
  const [wrong, setWrong] = useState(false)
  const tell = useWrite(
    (body: { since: string; reason: string }, key) => privacy.compromiseKey(apiKey.id, body, key),
    { touches: [['keys']], onDone: onClose },
  )
  return (
    <Sheet title={texts.title} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.text}</p>
      <Form
        className="grid gap-5"
        validationErrors={wrong ? wrongWord : fieldErrors(tell.error)}
        onSubmit={(event) => {
          event.preventDefault()
          const right = word.trim().toUpperCase() === texts.word
          setWrong(!right)
          if (right) tell.mutate({ since: `${since}T00:00:00Z`, reason: reason.trim() })
        }}
      >
        <Field
          label={texts.since}
          hint={texts.sinceHint}
          name="since"
          type="date"
          value={since}
          onChange={setSince}
          isRequired
        />
        <Field
          label={texts.reason}
          hint={texts.reasonHint}
          name="reason"
          value={reason}
          onChange={setReason}
          isRequired
          lines={2}
          maxLength={500}
        />
        <Field
          label={texts.confirm}
          name="confirm"
          value={word}
          onChange={(typed) => {
            setWrong(false)
            setWord(typed)
          }}
          isRequired
        />
        <WriteProblem problem={tell.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button danger" isPending={tell.isPending}>
            {texts.action}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

/** What a compromised key makes untrustworthy, and issuing it anew, one after the other. */
export function Affected({ apiKey }: { apiKey: Key }) {
  const queries = useQueryClient()
  const [done, setDone] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isRunning, setRunning] = useState(false)
  const found = useQuery({ queryKey: ['keys', 'affected', apiKey.id], queryFn: () => waitingOf(apiKey.id) })
  if (!found.data) return null
  const waiting = found.data
  const reissue = async () => {
    setRunning(true)
    setProblem(null)
    try {
      for (const [nth, id] of waiting.entries()) {
        setDone(nth)
        await laurel.renew(id, {}, newKey())
      }
      setDone(waiting.length)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
    setRunning(false)
    await queries.invalidateQueries({ queryKey: ['keys', 'affected', apiKey.id] })
  }
  return (
    <div className="mt-2 grid gap-2">
      {waiting.length === 0 ? (
        <p className="text-sm text-soft">{done === null ? texts.noneAffected : texts.allAnew}</p>
      ) : (
        <>
          <p className="text-sm" role="status">
            {isRunning ? texts.progress(done ?? 0, waiting.length) : texts.affected(waiting.length)}
          </p>
          <Button
            className="button second small justify-self-start"
            onPress={() => void reissue()}
            isPending={isRunning}
          >
            {texts.reissue}
          </Button>
        </>
      )}
      {problem && (
        <Notice tone="bad">
          <strong>{problem.title}.</strong> {problem.message}
        </Notice>
      )}
    </div>
  )
}

/** Those not issued anew or revoked yet. */
async function waitingOf(key: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await privacy.affected(key, cursor)
    for (const { id, state, renewedAs } of page.items)
      if (state !== 'revoked' && renewedAs === null) ids.push(id)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return ids
}

import type { Member } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { people } from '../api/people.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Tick } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { RoleChoice } from './role-choice.tsx'

const texts = m.people
type Props = { member: Member; onClose: () => void }
const touches = [['members'], ['session']]

export function ChangeSheet({ member, onClose }: Props) {
  const [role, setRole] = useState(member.role.id)
  const change = useWrite(people.changeRole, { touches, onDone: onClose })
  return (
    <Sheet title={texts.changeTitle(member.name)} isOpen onClose={onClose}>
      <p className="text-soft">{texts.changeHint}</p>
      <RoleChoice value={role} onChange={setRole} />
      <WriteProblem problem={change.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button
          className="button"
          onPress={() => change.mutate({ id: member.id, role })}
          isPending={change.isPending}
        >
          {m.general.save}
        </Button>
      </div>
    </Sheet>
  )
}

export function RemoveSheet({ member, onClose }: Props) {
  const mayEndKeys = useMay('key:write') && member.keys > 0
  const [endKeys, setEndKeys] = useState(false)
  const remove = useWrite(people.remove, { touches, onDone: onClose })
  return (
    <Sheet title={texts.removeTitle(member.name)} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.removeText}</p>
      {mayEndKeys && (
        <Tick isSelected={endKeys} onChange={setEndKeys}>
          {texts.endKeys} ({texts.keys(member.keys)})
          <span className="block text-sm text-soft">{texts.endKeysHint}</span>
        </Tick>
      )}
      <WriteProblem problem={remove.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose} autoFocus>
          {m.general.cancel}
        </Button>
        <Button
          className="button danger"
          onPress={() => remove.mutate({ id: member.id, endKeys })}
          isPending={remove.isPending}
        >
          {texts.remove}
        </Button>
      </div>
    </Sheet>
  )
}

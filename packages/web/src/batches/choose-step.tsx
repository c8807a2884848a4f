import FileSpreadsheet from 'lucide-react/icons/file-spreadsheet'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Text } from 'react-aria-components/Text'
import { m } from '../messages/messages.ts'
import { Choice } from '../ui/fields.tsx'
import { Notice } from '../ui/states.tsx'
import { readCsvHead } from './read-csv.ts'
import type { Upload } from './start.tsx'

const texts = m.batches.start

const example = `name,email,result
Ada Lovelace,ada@example.org,Distinction
ليلى الحداد,leila@example.org,Pass
山田 花子,hanako@example.org,Pass
`

export function ChooseStep({
  achievements,
  achievementId,
  onAchievement,
  onUpload,
}: {
  achievements: { id: string; label: string }[]
  achievementId: string
  onAchievement: (id: string) => void
  onUpload: (upload: Upload) => void
}) {
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const head = await readCsvHead(file)
    if (!head) return setProblem(texts.unreadable)
    if (head.rows.length === 0) return setProblem(texts.empty)
    onUpload({ file, head })
  }
  return (
    <div className="grid gap-6">
      <Choice
        label={texts.achievement}
        options={achievements}
        value={achievementId}
        onChange={onAchievement}
      />
      <DropZone
        className="drop-zone"
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const item = items.find(({ kind }) => kind === 'file')
          if (item?.kind === 'file') await take(await item.getFile())
        }}
      >
        <FileSpreadsheet size={36} strokeWidth={1.5} className="text-brand-ink" aria-hidden />
        <Text slot="label" className="font-serif text-xl">
          {texts.drop}
        </Text>
        <p className="mb-2 text-sm text-soft">{texts.dropHint}</p>
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv', '.tsv', '.txt']}
          onSelect={(files) => void take(files?.[0])}
        >
          <Button className="button">{texts.choose}</Button>
        </FileTrigger>
      </DropZone>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <p className="text-sm">
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${example}`)}`}
          download="example.csv"
        >
          {texts.example}
        </a>
      </p>
    </div>
  )
}

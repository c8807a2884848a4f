import { Button } from 'react-aria-components/Button'
import type { Problem } from '../api/client.ts'
import { m } from '../messages/messages.ts'
import { Choice } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'
import type { Upload } from './start.tsx'
import { type FieldName, fieldNames, hasName, type Mapping } from './suggest.ts'

const texts = m.batches.start
const unused = '\u0000unused'

export function MatchStep({
  upload,
  mapping,
  onMapping,
  onBack,
  onCheck,
  isPending,
  problem,
}: {
  upload: Upload
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
  onBack: () => void
  onCheck: () => void
  isPending: boolean
  problem: Problem | null
}) {
  const { header, rows } = upload.head
  const columns = [...new Set(header)].filter((name) => name !== '')
  // Parts of a name are only asked for where there is no column for the whole.
  const shown = fieldNames.filter(
    (field) => mapping.name === undefined || (field !== 'firstName' && field !== 'lastName'),
  )
  const sampleOf = (name: string | undefined) =>
    name === undefined ? undefined : rows[0]?.[header.indexOf(name)]
  const set = (field: FieldName, column: string) => {
    const next = { ...mapping }
    if (column === unused) delete next[field]
    else next[field] = column
    onMapping(next)
  }
  return (
    <div className="grid gap-7">
      <section className="card p-5 sm:p-7" aria-labelledby="match">
        <h2 id="match" className="text-2xl">
          {texts.matchTitle}
        </h2>
        <p className="mt-1 mb-5 text-soft">{texts.matchLead}</p>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
          {shown.map((field) => (
            <Choice
              key={field}
              label={m.batches.fields[field]}
              value={mapping[field] ?? unused}
              onChange={(column) => set(field, column)}
              hint={sampleOf(mapping[field]) ?? ''}
              options={[
                { id: unused, label: texts.notUsed },
                ...columns.map((name) => {
                  const sample = sampleOf(name)
                  return { id: name, label: name, ...(sample ? { detail: sample } : {}) }
                }),
              ]}
            />
          ))}
        </div>
      </section>
      <Preview upload={upload} mapping={mapping} />
      {!hasName(mapping) && <Notice tone="warn">{texts.nameMissing}</Notice>}
      <WriteProblem problem={problem} />
      <div className="row">
        <Button
          className="button large"
          onPress={onCheck}
          isPending={isPending}
          isDisabled={!hasName(mapping)}
        >
          {texts.check}
        </Button>
        <Button className="button plain" onPress={onBack}>
          {texts.change}
        </Button>
      </div>
    </div>
  )
}

function Preview({ upload, mapping }: { upload: Upload; mapping: Mapping }) {
  const { header, rows } = upload.head
  const used = fieldNames.filter((field) => mapping[field] !== undefined)
  if (used.length === 0) return null
  return (
    <section aria-labelledby="first-rows" className="grid gap-3">
      <h2 id="first-rows" className="text-xl">
        {texts.previewTitle}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="card overflow-x-auto" aria-label={texts.previewTitle} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {used.map((field) => (
                <th key={field} scope="col">
                  {m.batches.fields[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={index}>
                {used.map((field) => (
                  <td key={field} className="max-w-64 truncate">
                    <bdi>{row[header.indexOf(mapping[field]!)] ?? ''}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

import { Fragment } from 'react'
import { type Block, parseMarkup, type Span } from '../../../server/src/assessments/markup.ts'

/** The text of a question, as the page of the assessment shows it. */
export const Markup = ({ text }: { text: string }) => (
  <div className="grid gap-3">
    {parseMarkup(text).map((block, nth) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place
      <Paragraph key={nth} block={block} />
    ))}
  </div>
)

const Paragraph = ({ block }: { block: Block }) =>
  block.is === 'code' ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide code is scrolled with the keyboard
    <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-sm">
      <code>{block.text}</code>
    </pre>
  ) : (
    <p dir="auto">
      {block.lines.map((line, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Fragment key={nth}>
          {nth > 0 && <br />}
          <Line spans={line} />
        </Fragment>
      ))}
    </p>
  )

const Line = ({ spans }: { spans: readonly Span[] }) =>
  spans.map(({ is, text }, nth) => {
    const Tag = is === 'strong' ? 'strong' : is === 'stressed' ? 'em' : is === 'code' ? 'code' : Fragment
    // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
    return <Tag key={nth}>{text}</Tag>
  })

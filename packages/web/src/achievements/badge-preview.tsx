import type { Draft } from './draft.ts'

const centre = 100

/** The badge in the shape of its template: a seal, a hexagon or a ring around a laurel. */
export function BadgePreview({ draft, issuer }: { draft: Draft; issuer: string }) {
  const { template, color, accent } = draft.design
  const lines = wrap(draft.name || '…', 15)
  const size = Math.min(19, 74 / Math.max(...lines.map(({ length }) => length)) / 0.52, 50 / lines.length)
  const ringed = template === 'minimal'
  return (
    <svg viewBox="0 0 200 200" className="h-full w-full" aria-hidden="true">
      {template === 'classic' && <path d={scallops(40)} fill={color} />}
      {template === 'modern' && (
        <path d={hexagon} fill={color} strokeLinejoin="round" stroke={color} strokeWidth={14} />
      )}
      {template === 'modern' && (
        <path
          d={hexagon}
          fill="none"
          stroke={accent}
          strokeWidth={1.5}
          transform="translate(-6 -6) scale(1.06)"
        />
      )}
      {ringed && <circle cx={centre} cy={centre} r={94} fill="#fff" stroke={color} strokeWidth={5} />}
      <circle cx={centre} cy={centre} r={67} fill="#fff" stroke={accent} strokeWidth={2} />
      <path d={wreath} fill={accent} />
      <path id="badge-rim" d="M22 100a78 78 0 0 1 156 0" fill="none" transform="translate(0 1)" />
      <text
        fontSize={9.5}
        fontWeight={600}
        fill={ringed ? color : '#fff'}
        textAnchor="middle"
        letterSpacing={0.6}
      >
        <textPath href="#badge-rim" startOffset="50%">
          {issuer.length > 38 ? `${issuer.slice(0, 37)}…` : issuer}
        </textPath>
      </text>
      <text fontSize={size} fontWeight={700} fill={color} textAnchor="middle">
        {lines.map((line, index) => (
          <tspan
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            key={index}
            x={centre}
            y={centre - 6 + (index - (lines.length - 1) / 2) * size * 1.12 + size * 0.35}
          >
            {line}
          </tspan>
        ))}
      </text>
    </svg>
  )
}

function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.slice(0, 90).split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.slice(0, 5)
}

const point = (radius: number, degrees: number): string => {
  const angle = (degrees * Math.PI) / 180
  return `${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`
}

function scallops(count: number): string {
  const step = 360 / count
  const arcs = Array.from(
    { length: count },
    (_, index) => `Q${point(101, (index + 0.5) * step)} ${point(93, (index + 1) * step)}`,
  )
  return `M${point(93, 0)}${arcs.join('')}Z`
}

const hexagon = `M${[0, 1, 2, 3, 4, 5].map((corner) => point(88, -90 + corner * 60)).join('L')}Z`

/** Leaves along two arcs that open to the top. */
const wreath = [-1, 1]
  .flatMap((side) =>
    Array.from({ length: 7 }, (_, index) => {
      const at = 90 + side * (18 + index * 11)
      const toward = at + side * 14
      return `M${point(55, at)}Q${point(62, at + side * 4)} ${point(60, toward)}Q${point(54, at + side * 9)} ${point(55, at)}Z`
    }),
  )
  .join('')

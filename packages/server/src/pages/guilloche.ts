/**
 * The fine engraved pattern that banknotes and diplomas carry, as an SVG of lines.
 * The pages use it as a mask, so that its colour comes from the tokens.
 */
export function drawGuilloche(): string {
  const rings = [
    { radius: 470, swing: 34, waves: 36, turns: 7 },
    { radius: 392, swing: 46, waves: 24, turns: 9 },
    { radius: 282, swing: 62, waves: 18, turns: 11 },
    { radius: 160, swing: 58, waves: 12, turns: 9 },
  ]
  const paths = rings.flatMap(({ radius, swing, waves, turns }) =>
    Array.from({ length: turns }, (_, turn) => ring(radius, swing, waves, turn / turns)),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-520 -520 1040 1040"><g fill="none" stroke="#000" stroke-width="1.1">${paths
    .map((path) => `<path d="${path}"/>`)
    .join('')}</g></svg>`
}

/** One closed wave around the centre; `phase` (0 to 1) shifts it along, so that several weave a band. */
function ring(radius: number, swing: number, waves: number, phase: number): string {
  const steps = waves * 10
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI
    const wave = Math.sin(angle * waves + phase * 2 * Math.PI)
    const breath = 1 + 0.35 * Math.sin(angle * (waves / 6) + phase * 2 * Math.PI)
    const distance = radius + swing * wave * breath
    return `${(distance * Math.cos(angle)).toFixed(1)} ${(distance * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}

/**
 * Picks the offered media type that the caller likes best (RFC 9110 12.5.1). Without a header, or when
 * nothing fits, the first offer: a credential is better answered in some form than not at all.
 */
export function negotiate<T extends string>(accept: string | undefined, offers: readonly [T, ...T[]]): T {
  const ranges = (accept ?? '*/*').slice(0, 1000).split(',').map(parseRange)
  let best: { offer: T; quality: number; precision: number } | undefined
  for (const offer of offers) {
    const fitting = ranges
      .filter(({ type }) => type === offer || type === '*/*' || type === `${offer.split('/', 1)[0]}/*`)
      .sort((a, b) => precisionOf(b.type) - precisionOf(a.type))[0]
    if (!fitting || fitting.quality === 0) continue
    const precision = precisionOf(fitting.type)
    if (
      !best ||
      fitting.quality > best.quality ||
      (fitting.quality === best.quality && precision > best.precision)
    ) {
      best = { offer, quality: fitting.quality, precision }
    }
  }
  return best?.offer ?? offers[0]
}

function parseRange(range: string): { type: string; quality: number } {
  const [type, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  return { type: type!, quality: quality >= 0 && quality <= 1 ? quality : 1 }
}

const precisionOf = (type: string): number => (type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2)

/** The whole lines of a stream of bytes, each with where it begins. What comes after the last line end is left out. */
export async function* placesIn(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly start: number }, void, undefined> {
  let held = Buffer.alloc(0)
  let start = 0
  for await (const chunk of bytes) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
    let from = 0
    for (let end = held.indexOf(0x0a); end >= 0; end = held.indexOf(0x0a, from)) {
      yield { text: held.toString('utf8', from, end), start: start + from }
      from = end + 1
    }
    start += from
    held = held.subarray(from)
  }
}

export async function* linesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  for await (const { text } of placesIn(bytes)) yield text
}

import { readFileSync, rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { keepInput, startGuard } from './guard.ts'

const guard = startGuard()
afterAll(() => guard.stop())

const input = encodeUtf8('{}')

test.each([
  ['never ends', /had not ended after 2000 ms of CPU time/],
  ['takes long', /ms of CPU time/],
  ['fills the heap', /more than 256 MiB of heap/],
  ['fills buffers', /4\d\d MiB of buffers/],
])(
  'a parser that %s is stopped, and the next input has a thread of its own',
  async (name, problem) => {
    const { problem: found, ended } = await guard.run(name, input)
    expect(found).toMatch(problem)
    expect(ended).toBe(true)
    expect(await guard.run('JSON', input)).toEqual({ problem: null, ended: false })
  },
  120_000,
)

test('an error without a code is told, and a coded one is right', async () => {
  expect(await guard.run('throws something else', input)).toEqual({
    problem: expect.stringMatching(/it threw TypeError: not coded/),
    ended: false,
  })
  expect(await guard.run('JSON', encodeUtf8('{'))).toEqual({ problem: null, ended: false })
})

test('an input that a parser failed on is kept as it was', () => {
  const file = keepInput('a parser', Uint8Array.of(1, 2, 3))
  expect(file).toMatch(/laurel-fuzz-a-parser-[0-9a-f]{12}\.bin$/)
  expect([...readFileSync(file)]).toEqual([1, 2, 3])
  rmSync(file)
})

import { expect, test } from 'vitest'
import { createLogger } from './telemetry.ts'

test('secrets and addresses that slip into a log line are blotted out', () => {
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })
  const headers = {
    authorization: 'Bearer lrl_secret',
    cookie: 'laurel=secret',
    'set-cookie': 'laurel=secret',
    accept: '*/*',
  }
  log.info(
    { req: { headers }, res: { headers }, token: 'secret', member: { email: 'secret@example.org' } },
    'something',
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('secret')
  expect(lines[0]).toContain('*/*')
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'something', token: '[hidden]' })
})

test('what is below the level is not written', () => {
  const lines: string[] = []
  createLogger('warn', { write: (line: string) => void lines.push(line) }).info('quiet')
  expect(lines).toEqual([])
})

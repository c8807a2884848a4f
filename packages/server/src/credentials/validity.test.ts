import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statusChangesAt, statusOf } from './status-of.ts'
import { addDuration, readInstant } from './validity.ts'

const at = (text: string) => new Date(text)

test.each([
  ['2024-01-31T10:00:00Z', 'P1M', '2024-02-29T10:00:00Z'],
  ['2025-01-31T10:00:00Z', 'P1M', '2025-02-28T10:00:00Z'],
  ['2024-02-29T00:00:00Z', 'P1Y', '2025-02-28T00:00:00Z'],
  ['2024-12-31T23:59:59Z', 'P1D', '2025-01-01T23:59:59Z'],
  ['2026-03-15T00:00:00Z', 'P2Y6M10D', '2028-09-25T00:00:00Z'],
  ['9998-01-01T00:00:00Z', 'P999Y', '9999-12-31T23:59:59Z'],
])('from %s a duration of %s ends at %s', (from, duration, end) => {
  expect(addDuration(at(from), duration)).toEqual(at(end))
})

test.each([
  '2016-12-31T23:59:60Z', // a leap second
  '0000-01-01T00:00:00Z',
  '1899-12-31T23:59:59Z',
  '2026-01-01T00:00:00+05', // the schema lets it through
])('%s is refused as no instant', (text) => {
  expect(() => readInstant(text, '/validFrom')).toThrow(/no such instant/)
})

test('an instant loses its fraction and keeps its offset', () => {
  expect(readInstant('2026-06-01T12:00:00.987+02:00', '/x')).toEqual(at('2026-06-01T10:00:00Z'))
  expect(readInstant(null, '/x')).toBeNull()
  expect(readInstant(undefined, '/x')).toBeUndefined()
})

const facts = {
  state: 'active',
  renewed_as: null,
  valid_from: at('2026-01-01'),
  valid_until: at('2027-01-01'),
} as const

test('what the issuer did outweighs what time did', () => {
  const now = at('2030-01-01')
  expect(statusOf(facts, now)).toBe('expired')
  expect(statusOf({ ...facts, renewed_as: 'x' }, now)).toBe('superseded')
  expect(statusOf({ ...facts, renewed_as: 'x', state: 'suspended' }, now)).toBe('suspended')
  expect(statusOf({ ...facts, renewed_as: 'x', state: 'revoked' }, now)).toBe('revoked')
  expect(statusOf(facts, at('2025-12-31'))).toBe('not-yet-valid')
  expect(statusOf(facts, at('2026-01-01'))).toBe('valid')
  expect(statusOf(facts, at('2027-01-01'))).toBe('expired')
})

test('between now and the instant at which the status changes by itself it does not change', () => {
  const date = fc.date({ min: at('2020-01-01'), max: at('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(date, fc.option(date), date, date, (validFrom, validUntil, now, later) => {
      const some = { ...facts, valid_from: validFrom, valid_until: validUntil }
      const change = statusChangesAt(some, now)
      if (later < now || (change && later >= change)) return
      expect(statusOf(some, later)).toBe(statusOf(some, now))
    }),
  )
})

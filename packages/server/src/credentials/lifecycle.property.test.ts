import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../clock/tick.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/*
 * Whatever is done to a credential and however time passes, the doors say what this small model says. The model knows
 * nothing of rows and events: it is the rules as a person would tell them.
 */

const day = 24 * 3_600_000
let server: TestServer
let now = Date.UTC(2031, 0, 1)
let achievementId: string
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => new Date(now) })
  achievementId = (await server.achievement()).id
})
afterAll(() => server.stop())

type Act =
  | { do: 'suspend'; days: number | null }
  | { do: 'reinstate' | 'revoke' }
  | { do: 'renew' | 'correct'; days: number }
  | { do: 'wait'; days: number }
type Model = {
  readonly id: string
  state: 'active' | 'suspended' | 'revoked'
  until: number | null
  end: number
  began: number
  replaced: boolean
  unbroken: number
  told: string[]
}

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('suspend' as const), days: fc.option(fc.integer({ min: 1, max: 40 })) }),
  fc.record({ do: fc.constantFrom('reinstate' as const, 'revoke' as const) }),
  fc.record({
    do: fc.constantFrom('renew' as const, 'correct' as const),
    days: fc.integer({ min: 2, max: 90 }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 50 }) }),
  },
)

const post = (id: string, verb: string, body: unknown) =>
  server.as('owner').post(`/v1/credentials/${id}/${verb}`, body)
const instant = (at: number): string => new Date(at).toISOString()

/** What is due by the clock, in the order of its instants; at one instant a suspension ends first. */
function pass(models: readonly Model[], to: number): void {
  for (const model of models) {
    const endsSuspension = model.state === 'suspended' && model.until !== null && model.until <= to
    const isOver = model.end > now && model.end <= to && !model.replaced && model.state !== 'revoked'
    const due: [number, string][] = [
      ...(endsSuspension ? [[model.until!, 'credential.reinstated'] as [number, string]] : []),
      ...(isOver ? [[model.end, 'credential.expired'] as [number, string]] : []),
    ]
    due.sort(([one], [other]) => one - other)
    model.told.push(...due.map(([, type]) => type))
    if (endsSuspension) Object.assign(model, { state: 'active', until: null })
  }
  now = to
}

const statusOf = (model: Model): string =>
  model.state !== 'active'
    ? model.state
    : model.replaced
      ? 'superseded'
      : model.end <= now
        ? 'expired'
        : 'valid'

/** What the act comes to by the rules: the status of the answer. */
function expected(model: Model, act: Exclude<Act, { do: 'wait' }>): number {
  const { state, replaced } = model
  switch (act.do) {
    case 'suspend':
      return state === 'active' ? 200 : 409
    case 'reinstate':
      return state === 'suspended' ? 200 : 409
    case 'revoke':
      return state === 'revoked' ? 409 : 200
    default:
      return state === 'active' && !replaced ? 201 : 409
  }
}

async function carryOut(models: Model[], act: Exclude<Act, { do: 'wait' }>): Promise<void> {
  const model = models.at(-1)!
  const reason = 'a trial'
  const validUntil = 'days' in act && act.days !== null ? instant(now + act.days * day) : undefined
  const bodies = {
    suspend: () => ({ reason, ...(validUntil && { until: validUntil }) }),
    reinstate: () => ({}),
    revoke: () => ({ reason }),
    renew: () => ({ validUntil }),
    correct: () => ({ reason, narrative: `As of ${instant(now)}` }),
  }
  const answer = await post(model.id, act.do, bodies[act.do]())
  expect([act.do, answer.status]).toEqual([act.do, expected(model, act)])
  if (answer.status > 201) return
  if (act.do === 'suspend') {
    Object.assign(model, { state: 'suspended', until: act.days === null ? null : now + act.days * day })
    model.told.push('credential.suspended')
  } else if (act.do === 'reinstate') {
    Object.assign(model, { state: 'active', until: null })
    model.told.push('credential.reinstated')
  } else if (act.do === 'revoke') {
    Object.assign(model, { state: 'revoked', until: null })
    model.told.push('credential.revoked')
  } else {
    const { id } = (await answer.json()) as { id: string }
    model.replaced = true
    model.told.push(act.do === 'renew' ? 'credential.renewed' : 'credential.corrected')
    const isBroken = act.do === 'renew' && model.end < now
    const fresh = { id, state: 'active' as const, until: null, replaced: false, told: ['credential.issued'] }
    models.push(
      act.do === 'renew'
        ? { ...fresh, began: now, end: now + act.days * day, unbroken: isBroken ? now : model.unbroken }
        : { ...fresh, began: model.began, end: model.end, unbroken: model.unbroken },
    )
  }
}

async function compare(models: readonly Model[]): Promise<void> {
  for (const [nth, model] of models.entries()) {
    const answer = await server.as('nobody').get(`/validate?certId=${model.id}`)
    expect(await answer.json()).toMatchObject({
      status: statusOf(model),
      supersededBy: models[nth + 1]?.id ?? null,
      supersedes: models[nth - 1]?.id ?? null,
      unbrokenSince: instant(model.unbroken),
      suspendedUntil: model.until === null ? null : instant(model.until),
    })
  }
}

test('whatever is done and however time passes, the doors and the events follow the rules', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 14 }), async (sequence) => {
      const end = now + 45 * day
      const { id } = await server.credential({ achievementId, validUntil: instant(end) })
      const first: Model = {
        id,
        state: 'active',
        until: null,
        end,
        began: now,
        replaced: false,
        unbroken: now,
        told: ['credential.issued'],
      }
      const models = [first]
      for (const act of sequence) {
        if (act.do === 'wait') {
          pass(models, now + act.days * day)
          while (await tick(server.world));
        } else await carryOut(models, act)
        await compare(models)
      }
      const events = await server.events()
      for (const model of models) {
        const about = events.filter(
          ({ subject, type }) => subject === model.id && type !== 'credential.reminder-due',
        )
        expect(about.map(({ type }) => type)).toEqual(model.told)
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { evaluateDue } from './evaluate.ts'
import type { Person, ShownAward } from './shapes.ts'

let server: TestServer
beforeAll(async () => {
  // Nobody follows the events here: each act of the rules has to be whole by itself.
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

async function evaluate(): Promise<void> {
  while (await evaluateDue(server.world, new AbortController().signal)) {}
}

test.each([
  ['revoke', 'revoked', 'revoked'],
  ['suspend', 'suspended', 'suspended'],
  ['tell', 'in-doubt', 'valid'],
])(
  'an award that a program takes away by "%s" is taken at once, and nothing is left to be done',
  async (takeAway, state, status) => {
    const owner = server.as('owner')
    const { id: achievementId } = await server.achievement()
    const made = await owner.post('/v1/programs', {
      name: 'Safe welding',
      goal: '',
      criteria: 'Take the course.',
      achievementIds: [achievementId],
      requirements: { kind: 'course', key: takeAway },
      validity: { kind: 'unlimited' },
      graceDays: 0,
      renewal: null,
      takeAway,
    })
    const { id } = (await made.json()) as { id: string }
    expect((await owner.post(`/v1/programs/${id}/publish`)).status).toBe(200)
    const recipient = { email: `${takeAway}@example.org`, name: 'Ada Lovelace' }
    const result = { externalId: takeAway, kind: 'course', key: takeAway, outcome: 'passed', recipient }
    expect((await owner.post('/v1/results', result)).status).toBe(200)
    await evaluate()
    expect((await owner.post('/v1/results', { ...result, withdrawn: true })).status).toBe(200)
    await evaluate()

    const { items } = (await (await owner.get(`/v1/awards?programId=${id}`)).json()) as {
      items: ShownAward[]
    }
    expect(items).toMatchObject([{ state }])
    const shown = await owner.get(`/v1/credentials/${items[0]!.credentialIds[0]}`)
    expect(await shown.json()).toMatchObject({ status })
    const people = (await (await owner.get(`/v1/programs/${id}/people`)).json()) as { items: Person[] }
    expect(people.items.filter(({ heldBack }) => heldBack !== null)).toEqual([])
  },
)

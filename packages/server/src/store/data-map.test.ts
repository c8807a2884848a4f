import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { dataMap, dataMapFaults } from './data-map.ts'
import { readSchema } from './read-schema.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

test('every column of the schema is classified, and nothing else is', async () => {
  expect(dataMapFaults(await readSchema(server.world.db))).toEqual([])
})

test('a column that nobody classified is told with what to do about it', async () => {
  const schema = await readSchema(server.world.db)
  const [fault, ...more] = dataMapFaults([
    ...schema.filter(({ column }) => column !== 'linkedin_organization_id'),
    { table: 'members', column: 'shoe_size', type: 'integer' },
  ])
  expect(fault).toMatch(/members\.shoe_size is not classified: say in .*data-map\.ts, under members/)
  expect(more).toEqual([expect.stringMatching(/organizations\.linkedin_organization_id stands in/)])
})

test('whatever is about a recipient says what erasing does there', () => {
  for (const [table, { subjects, columns, erasing }] of Object.entries(dataMap)) {
    // Rows that were refused became nobody's data: sealed for the organization, and deleted by the schedule.
    if (subjects !== 'recipients' || table === 'batch_refusals') continue
    expect([table, columns.person || columns.sealed || columns.hash ? erasing !== undefined : true]).toEqual([
      table,
      true,
    ])
  }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/world.ts'
import { readCsv } from './csv.ts'
import { readGift } from './gift.ts'
import type { ImportedQuestions, Question } from './shapes.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

async function send(body: string, type = 'text/csv', query = ''): Promise<ImportedQuestions> {
  const answer = await server
    .as('designer')
    .post(`/v1/questions/import${query}`, body, { 'content-type': type })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as ImportedQuestions
}
const bank = async (query = ''): Promise<Question[]> =>
  ((await (await server.as('designer').get(`/v1/questions${query}`)).json()) as { items: Question[] }).items

const file = `id;Question;Option 1;Option 2;Option 3;Right;Explanation;Tags;Points
gas;Which gas shields?;Argon;Oxygen;Air;1;Argon does not react.;welding, gases;2
both;Which are metals?;Iron;Wood;Copper;A, C;;metals;
bad;Which is right?;One;One;;2;;;
none;Which is right?;Yes;No;;;;;200
`

test('good rows of a CSV are taken, each bad one says why, and the same file again changes nothing', async () => {
  expect(await send(file, 'text/csv', '?dryRun=true')).toMatchObject({ rows: 4, created: 2 })
  expect(await bank()).toEqual([])
  const done = await send(file)
  expect(done).toMatchObject({ rows: 4, created: 2, changed: 0, unchanged: 0 })
  expect(
    done.refused.map(({ line, errors }) => [line, errors.map(({ pointer, code }) => `${pointer} ${code}`)]),
  ).toEqual([
    [4, ['/options/1/text twice']],
    [5, ['/points range']],
  ])
  expect(await bank('?tag=welding')).toMatchObject([
    {
      kind: 'single',
      text: 'Which gas shields?',
      tags: ['gases', 'welding'],
      points: 2,
      options: [{ text: 'Argon', right: true }, { right: false }, { right: false }],
    },
  ])
  expect(await send(file)).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  expect(await send(file.replace('Which are metals?', 'Which of these are metals?'))).toMatchObject({
    changed: 1,
  })
  expect(await bank('?tag=metals')).toMatchObject([{ kind: 'multiple', version: 2 }])
})

test('a question without an id is known by what it says', async () => {
  const rows = 'question,a,b,right\nIs water wet?,Yes,No,A\nIs water wet?,No,Yes,B\n'
  const done = await send(rows, 'text/csv', '?tag=water')
  expect(done).toMatchObject({ created: 1, refused: [{ line: 3, errors: [{ code: 'twice' }] }] })
  expect(await send('question,a,b,right\nIs water wet?,Yes,No,A\n', 'text/csv', '?tag=water')).toMatchObject({
    unchanged: 1,
  })
})

test('GIFT is taken where it is a choice, and refused by the block where it is not', async () => {
  const gift = `// a comment
$CATEGORY: $course$/top/Gases

::shield:: Which gas **shields**? {
=Argon # right
~Oxygen ~Air
####It does not react\\: at all.
}

Two of these are metals {~%50%Iron ~%50%Copper ~%-100%Wood}

::true:: Water is wet. {T}

Who wrote it? {=Ada =Ada Lovelace}

How many? {#3}

Match {=a -> b =c -> d}

no braces

A gap {=here ~there} in a text.
`
  const done = await send(gift, 'text/plain')
  expect(done).toMatchObject({ rows: 8, created: 4 })
  expect(done.refused.map(({ line, errors }) => [line, errors[0]!.code])).toEqual([
    [14, 'kind'],
    [16, 'kind'],
    [18, 'kind'],
    [20, 'form'],
  ])
  const found = await bank('?tag=Gases')
  expect(found.find(({ text }) => text.startsWith('Which gas'))).toMatchObject({
    explanation: 'It does not react: at all.',
    options: [{ text: 'Argon', right: true }, { text: 'Oxygen' }, { text: 'Air' }],
  })
  expect(found.find(({ kind }) => kind === 'multiple')?.options.map(({ right }) => right)).toEqual([
    true,
    true,
    false,
  ])
  expect(found.some(({ text }) => text.includes('_____'))).toBe(true)
})

test('what is no such file is refused, whatever it is', async () => {
  for (const [body, type] of [
    ['', 'text/csv'],
    ['name,email\nAda,ada@example.org\n', 'text/csv'],
    ['question,a,b,right,right\nx,y,z,1,1\n', 'text/csv'],
    ['question,a,c,right\nx,y,z,1\n', 'text/csv'],
    ['question,a,b,right\n"x,y,z,1\n', 'text/csv'],
    ['question,a,b,right\nx\0,y,z,1\n', 'text/csv'],
    ['\n\n', 'text/plain'],
  ] as const) {
    const answer = await server.as('designer').post('/v1/questions/import', body, { 'content-type': type })
    expect([body, answer.status]).toEqual([body, 400])
  }
  const many = `question,a,b,right\n${'x,y,z,1\n'.repeat(1001)}`
  expect(
    (await server.as('designer').post('/v1/questions/import', many, { 'content-type': 'text/csv' })).status,
  ).toBe(413)
})

test('files that are made to be slow are read', () => {
  expect(readGift(`x {${'=\\'.repeat(500_000)}}`)).toHaveLength(1)
  expect(readGift(`::${'a:'.repeat(500_000)}`)).toHaveLength(1)
  expect(readGift('{'.repeat(1_000_000))).toHaveLength(1)
  expect(readCsv(`question,a,b,right\nx,y,z,${'1 '.repeat(500_000)}\n`)).toHaveLength(1)
})

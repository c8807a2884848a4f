import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  type Course,
  type CourseResult,
  openCourse,
  place,
  somebody,
  teacher,
  until,
} from '../testing/lti-course.ts'
import { claim, gradesClaim } from '../testing/lti-platform.ts'
import { addTool, createVisitor } from '../testing/lti-visitor.ts'

/* Grades of a course become results, and what people hold goes back as a score. */

let course: Course
beforeAll(async () => {
  course = await openCourse()
})
afterEach(() => {
  course.passes(0)
  course.platform.broken = null
  course.platform.toolKeys = course.tool.tool.jwksUrl
})
afterAll(() => course.close())

test('a grade of the course becomes a result, the result an award, and the award the full score of another column', async () => {
  const { id, key } = await course.program()
  const ada = somebody()
  const visitor = course.visitor()
  const progress = {
    ...place(`progress-${id}`, { program: id }),
    ...gradesClaim(course.platform.lineItem(`w-${id}`)),
  }
  const exam = {
    ...place(`exam-${id}`, { program: id, result: key, kind: 'assessment' }),
    ...gradesClaim(course.platform.lineItem(`r-${id}`)),
  }
  const before = await visitor.open({ ...ada, ...progress })
  expect(before.status).toBe(200)
  const page = await before.text()
  expect(page).toContain('0</strong> of 1 done')
  expect(page).not.toContain('Awarded to you')

  course.platform.grades.set(`r-${id}`, [
    { id: 'one', userId: 'somebody-else', resultScore: 90, resultMaximum: 100 },
    { id: 'two', userId: ada.sub, resultScore: 43, resultMaximum: 50, timestamp: '2026-01-31T09:00:00Z' },
  ])
  expect((await visitor.open({ ...ada, ...exam })).status).toBe(200)
  const [result] = await until(
    () => course.results(key),
    (found) => found.length === 1,
  )
  expect(result).toMatchObject({ score: 86, at: '2026-01-31T09:00:00.000Z', revision: 1 })
  await until(
    async () => course.platform.scores.filter(({ column }) => column === `w-${id}`),
    (told) => told.length === 1,
  )
  expect(course.platform.scores.find(({ column }) => column === `w-${id}`)!.score).toMatchObject({
    userId: ada.sub,
    scoreGiven: 1,
    scoreMaximum: 1,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
  })
  const after = await (await visitor.open({ ...ada, ...progress })).text()
  expect(after).toMatch(/href="http[^"]+\/credentials\/[0-9a-z]{26}" target="_blank"/)
  const seen = await (await course.visitor().open({ ...teacher, ...progress })).text()
  expect(seen).toContain(`<bdi>${ada.name}</bdi>`)
  expect(seen).toContain('1</strong> of 1 hold it')

  // Told once, however often it is opened; and read again nothing changes.
  course.passes(11)
  const { readAt } = (await course.links()).find(({ resultKey }) => resultKey === key)!
  await visitor.open({ ...ada, ...exam })
  await until(
    async () => (await course.links()).find(({ resultKey }) => resultKey === key)!,
    (link) => link.readAt !== readAt,
  )
  expect((await course.results(key))[0]).toMatchObject({ revision: 1 })
  expect(course.platform.scores.filter(({ column }) => column === `w-${id}`)).toHaveLength(1)
})

test('a grade that is changed is a correction, one that is taken away a withdrawal, and the score goes back to none', async () => {
  const { id, key } = await course.program()
  const bert = somebody()
  const visitor = course.visitor()
  const exam = {
    ...place(`exam-${id}`, { program: id, result: key }),
    ...gradesClaim(course.platform.lineItem(`r-${id}`)),
  }
  const grade = (resultScore: number | null) =>
    course.platform.grades.set(`r-${id}`, [{ userId: bert.sub, resultScore, resultMaximum: 1 }])
  await visitor.open({
    ...bert,
    ...place(`progress-${id}`, { program: id }),
    ...gradesClaim(course.platform.lineItem(`w-${id}`)),
  })
  grade(0.85)
  await visitor.open({ ...bert, ...exam })
  const told = () =>
    course.platform.scores.flatMap(({ column, score }) => (column === `w-${id}` ? [score.scoreGiven] : []))
  await until(
    async () => told(),
    (scores) => scores.length === 1,
  )
  grade(0.6)
  course.passes(11)
  await visitor.open({ ...bert, ...exam })
  await until(
    () => course.results(key),
    ([result]) => result?.score === 60,
  )
  await until(
    async () => told(),
    (scores) => scores.length === 2,
  )
  expect(told()).toEqual([1, 0])
  grade(null)
  course.passes(22)
  await visitor.open({ ...bert, ...exam })
  await until(
    () => course.results(key),
    ([result]) => result!.withdrawnAt !== null,
  )
})

test('grades come in pages; what says nothing that can be used is passed over', async () => {
  const { id, key } = await course.program()
  const people = Array.from({ length: 5 }, somebody)
  const exam = {
    ...place(`exam-${id}`, { result: key }),
    ...gradesClaim(course.platform.lineItem(`p-${id}`)),
  }
  course.platform.page = 2
  for (const person of people) await course.visitor().open({ ...person, ...exam })
  course.platform.grades.set(`p-${id}`, [
    ...people.map(({ sub }, nth) => ({ userId: sub, resultScore: nth * 2.5, resultMaximum: 10 })),
    ...[
      null,
      7,
      {},
      { userId: people[0]!.sub, resultScore: 'many' },
      { userId: 'x'.repeat(300), resultScore: 1 },
    ],
    { userId: people[0]!.sub, resultScore: 5, resultMaximum: 0 },
    { userId: people[1]!.sub, resultScore: -1, resultMaximum: 10 },
  ])
  course.passes(2)
  await course.visitor().open({ ...people[0], ...exam })
  const found = await until(
    () => course.results(key),
    (list) => list.length === people.length,
  )
  expect(found.map(({ score }) => score).sort((a, b) => a! - b!)).toEqual([0, 25, 50, 75, 100])
  course.platform.page = 100
})

type Message = Record<string, unknown>
const recorded = async <T>(name: string): Promise<T> =>
  JSON.parse(
    await readFile(
      new URL(`../../../../examples/integrations/lms/payloads/${name}.json`, import.meta.url),
      'utf8',
    ),
  ) as T

test.each(['moodle', 'openedx'])('what %s writes is understood, its launch and its grades', async (name) => {
  const { id, key } = await course.program()
  const said = await recorded<Message>(`${name}-lti-launch`)
  const own = await addTool(course.server, course.platform, {
    clientId: said.aud,
    deploymentIds: [said[claim('deployment_id')]],
  })
  const { iss, iat, exp, nonce, ...rest } = said
  const visitor = createVisitor(course.server, course.platform, own, String(said.aud))
  const answer = await visitor.open({
    ...rest,
    given_name: rest.given_name,
    azp: rest.azp,
    [claim('target_link_uri')]: own.tool.launchUrl,
    [claim('custom')]: { ...(rest[claim('custom')] as Message), program: id, result: key },
    ...gradesClaim(course.platform.lineItem(`rec-${name}`)),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  course.platform.grades.set(`rec-${name}`, await recorded<Message[]>(`${name}-lti-results`))
  course.passes(2)
  await createVisitor(course.server, course.platform, own, String(said.aud)).open({
    ...rest,
    [claim('target_link_uri')]: own.tool.launchUrl,
    [claim('custom')]: { program: id, result: key },
    ...gradesClaim(course.platform.lineItem(`rec-${name}`)),
  })
  const look = async () =>
    (await course.read<{ items: CourseResult[] }>(`/v1/results?source=${own.id}&key=${key}`)).items
  const found = await until(look, (list) => list.length > 0)
  expect(found).toMatchObject([{ score: 86, withdrawnAt: null }])
  course.platform.toolKeys = course.tool.tool.jwksUrl
})

test('a platform that fails leaves all as it was, says why, and is asked again', async () => {
  const { id, key } = await course.program()
  const carl = somebody()
  const exam = {
    ...place(`exam-${id}`, { result: key }),
    ...gradesClaim(course.platform.lineItem(`f-${id}`)),
  }
  course.platform.grades.set(`f-${id}`, [{ userId: carl.sub, resultScore: 1, resultMaximum: 1 }])
  course.platform.broken = 503
  await course.visitor().open({ ...carl, ...exam })
  const link = () => course.links().then((all) => all.find(({ resultKey }) => resultKey === key)!)
  expect((await until(link, ({ problem }) => problem !== null)).problem).toContain('503')
  const seen = await (await course.visitor().open({ ...teacher, ...exam })).text()
  expect(seen).toContain('The grades could not be read')
  course.platform.broken = null
  course.passes(11)
  await course.visitor().open({ ...carl, ...exam })
  expect((await until(link, ({ problem }) => problem === null)).readAt).not.toBeNull()
  expect(await course.results(key)).toHaveLength(1)
})

test('one access token serves many questions', async () => {
  const before = course.platform.tokens
  const { id, key } = await course.program()
  const dora = somebody()
  const exam = {
    ...place(`exam-${id}`, { result: key }),
    ...gradesClaim(course.platform.lineItem(`t-${id}`)),
  }
  course.platform.grades.set(`t-${id}`, [{ userId: dora.sub, resultScore: 1, resultMaximum: 1 }])
  await course.visitor().open({ ...dora, ...exam })
  await until(
    () => course.results(key),
    (list) => list.length === 1,
  )
  expect(course.platform.tokens - before).toBeLessThanOrEqual(1)
})

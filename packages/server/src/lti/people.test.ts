import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Course, openCourse, place, somebody, teacher, until } from '../testing/lti-course.ts'
import { gradesClaim } from '../testing/lti-platform.ts'
import { addTool, createVisitor } from '../testing/lti-visitor.ts'

/* Who somebody is whom a platform names, and what they find at which place. */

let course: Course
let free = 0
beforeAll(async () => {
  course = await openCourse()
})
afterEach(() => {
  course.passes(0)
  course.platform.broken = null
  course.platform.toolKeys = course.tool.tool.jwksUrl
})
afterAll(() => course.close())

test('who has the address of somebody known from elsewhere sees nothing of theirs until that is confirmed', async () => {
  const { id, key, achievementId } = await course.program()
  const eve = somebody()
  await course.server.credential({ achievementId, recipient: { name: 'The real one', email: eve.email } })
  const here = { ...place(`progress-${id}`, { program: id }) }
  const visitor = course.visitor()
  const shown = await (await visitor.open({ ...eve, ...here })).text()
  expect(shown).toContain('Somebody there confirms that it is you')
  expect(shown).not.toContain('/credentials/')
  expect(await (await course.visitor().open({ ...teacher, ...here })).text()).toContain(
    'waits to be confirmed',
  )
  const exam = {
    ...place(`exam-${id}`, { result: key }),
    ...gradesClaim(course.platform.lineItem(`e-${id}`)),
  }
  course.platform.grades.set(`e-${id}`, [{ userId: eve.sub, resultScore: 1, resultMaximum: 1 }])
  await visitor.open({ ...eve, ...exam })
  await until(
    () => course.links().then((all) => all.find(({ resultKey }) => resultKey === key)!),
    ({ readAt }) => readAt !== null,
  )
  expect(await course.results(key)).toEqual([])

  type Person = { id: string; email: string; state: string }
  const waiting = await course.read<{ items: Person[] }>(
    `/v1/lti-platforms/${course.tool.id}/people?state=waiting`,
  )
  const person = waiting.items.find(({ email }) => email === eve.email)!
  const confirm = `/v1/lti-platforms/${course.tool.id}/people/${person.id}/confirm`
  expect((await course.server.as('auditor').post(confirm, {})).status).toBe(403)
  expect(await (await course.owner().post(confirm, {})).json()).toMatchObject({ state: 'matched' })
  expect(await (await visitor.open({ ...eve, ...here })).text()).toContain('/credentials/')
  await until(
    () => course.results(key),
    (list) => list.length === 1,
  )
})

test('what the platform calls somebody decides who they are, whatever address it tells later', async () => {
  const { id } = await course.program()
  const [fred, gina] = [somebody(), somebody()]
  const here = place(`progress-${id}`, { program: id })
  for (const person of [fred, gina]) await course.visitor().open({ ...person, ...here })
  await course.visitor().open({ ...fred, email: gina.email, ...here })
  type Person = { name: string; email: string; recipientId: string }
  const { items } = await course.read<{ items: Person[] }>(`/v1/lti-platforms/${course.tool.id}/people`)
  const [first, second] = [fred, gina].map(({ name }) => items.find((one) => one.name === name)!)
  expect(first).toMatchObject({ email: fred.email })
  expect(first!.recipientId).not.toBe(second!.recipientId)
  // A second account with the same address is somebody who waits.
  await course.visitor().open({ ...somebody(), email: fred.email, ...here })
  const waiting = await course.read<{ items: Person[] }>(
    `/v1/lti-platforms/${course.tool.id}/people?state=waiting`,
  )
  expect(waiting.items.map(({ email }) => email)).toContain(fred.email)
})

test('a course that says neither name nor address shows what is asked for, and why nothing can be awarded', async () => {
  const { id } = await course.program()
  for (const claims of [{ sub: undefined }, { email: undefined, name: undefined }, { email: 'nobody' }]) {
    const visitor = course.visitor()
    const answer = await visitor.open({ ...somebody(), ...claims, ...place(`p-${id}`, { program: id }) })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('nothing can be awarded to you from here')
    expect(page).toContain('At least 80 %')
  }
})

test('a place that names nothing says so, and one that names what belongs to another organization is refused', async () => {
  const other = await course.server.organization()
  const { id: foreign } = (await (
    await course.server.as({ apiKey: other.apiKey }).post('/v1/achievements', {
      name: 'Elsewhere',
      description: 'x',
      criteria: { narrative: 'x' },
    })
  ).json()) as { id: string }
  const open = (custom: Record<string, string>, who: object = teacher) =>
    course.visitor().open({ ...who, ...place(`free-${++free}`, custom) })
  expect(await (await open({})).text()).toContain('Nothing here yet')
  expect(await (await open({}, somebody())).text()).toContain('Your teacher has not said yet')
  for (const custom of [
    { achievement: foreign },
    { program: foreign },
    { program: 'x' },
    { achievement: "'" },
  ])
    expect((await open(custom)).status).toBe(400)
})

test('only the results that the administrator allows come from a platform', async () => {
  const strict = await addTool(course.server, course.platform, { resultKeys: ['allowed'] })
  const open = (result: string) =>
    createVisitor(course.server, course.platform, strict).open({
      ...teacher,
      ...place(`k-${result}`, { result }),
    })
  expect((await open('allowed')).status).toBe(200)
  const refused = await open('welding-exam')
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('may not count')
  course.platform.toolKeys = course.tool.tool.jwksUrl
})

test('erasing a person takes away what a platform calls them', async () => {
  const { id } = await course.program()
  const hugo = somebody()
  await course.visitor().open({ ...hugo, ...place(`p-${id}`, { program: id }) })
  type Person = { recipientId: string; email: string | null }
  const people = () => course.read<{ items: Person[] }>(`/v1/lti-platforms/${course.tool.id}/people`)
  const { recipientId } = (await people()).items.find(({ email }) => email === hugo.email)!
  const erased = await course.owner().post(`/v1/recipients/${recipientId}/erase`, {})
  expect(erased.status, await erased.text()).toBeLessThan(300)
  expect((await people()).items.map((one) => one.recipientId)).not.toContain(recipientId)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { claim, role, startPlatform, type TestPlatform } from './lti-platform.ts'
import { addTool, createVisitor, type Tool, type Visitor } from './lti-visitor.ts'
import { type Client, startServer, type TestServer } from './world.ts'

export type Program = { readonly id: string; readonly key: string; readonly achievementId: string }
export type Pupil = { readonly sub: string; readonly name: string; readonly email: string }
export type Link = {
  readonly id: string
  readonly resultKey: string | null
  readonly readAt: string | null
  readonly problem: string | null
}
export type CourseResult = {
  readonly score: number | null
  readonly at: string
  readonly revision: number
  readonly withdrawnAt: string | null
}

/** A learning platform that is set up in a server, with what goes into its courses. */
export type Course = {
  readonly server: TestServer
  readonly platform: TestPlatform
  readonly tool: Tool
  owner(): Client
  visitor(): Visitor
  /** So many minutes have gone by since it began, here and at the platform. */
  passes(minutes: number): void
  /** What the owner reads; throws where that is nothing. */
  read<T>(path: string): Promise<T>
  /** A program that asks for one exam, published; with the key of the exam. */
  program(): Promise<Program>
  results(key: string): Promise<CourseResult[]>
  links(): Promise<Link[]>
  close(): Promise<void>
}

export async function openCourse(): Promise<Course> {
  let moved = 0
  const platform = await startPlatform()
  const server = await startServer({
    environment: { LAUREL_OUTBOUND_ALLOW: platform.url },
    now: () => new Date(Date.now() + moved),
  })
  const tool = await addTool(server, platform)
  let count = 0
  const owner = () => server.as('owner')
  const course: Course = {
    server,
    platform,
    tool,
    owner,
    visitor: () => createVisitor(server, platform, tool),
    passes(minutes) {
      moved = minutes * 60_000
      platform.ahead = moved
    },
    async read<T>(path: string) {
      const answer = await owner().get(path)
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async program() {
      const { id: achievementId } = await server.achievement({ name: `Welder ${++count}` })
      const key = `exam-${count}`
      const answer = await owner().post('/v1/programs', programOf(count, achievementId, key))
      const { id } = (await answer.json()) as { id: string }
      const { status } = await owner().post(`/v1/programs/${id}/publish`, {})
      if (status !== 200) throw new Error(`it was not published: ${status}`)
      return { id, key, achievementId }
    },
    results: async (key) =>
      (await course.read<{ items: CourseResult[] }>(`/v1/results?source=${tool.id}&key=${key}`)).items,
    links: async () => (await course.read<{ items: Link[] }>(`/v1/lti-platforms/${tool.id}/links`)).items,
    async close() {
      await server.stop()
      await platform.stop()
    },
  }
  return course
}

const programOf = (nth: number, achievementId: string, key: string) => ({
  name: `Safe welding ${nth}`,
  goal: 'Weld without harm.',
  criteria: 'Pass the exam.',
  achievementIds: [achievementId],
  requirements: { kind: 'all', of: [{ kind: 'assessment', key, minScore: 80 }] },
  validity: { kind: 'unlimited' },
  graceDays: 0,
  renewal: null,
  takeAway: 'suspend',
})

let nextPerson = 0
export function somebody(): Pupil {
  const nth = ++nextPerson
  return { sub: `user-${nth}`, name: `Person ${nth}`, email: `person${nth}@school.example` }
}

export const teacher = {
  sub: 'teacher-1',
  name: 'Tess Teacher',
  email: 'tess@school.example',
  [claim('roles')]: [role('Instructor')],
}

/** What a launch says of the place it is from. */
export const place = (id: string, custom: Record<string, string>) => ({
  [claim('resource_link')]: { id, title: 'Your certificate' },
  [claim('custom')]: custom,
})

/** Looks until it is so: workers do it in the background. */
export async function until<T>(look: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (let turn = 0; ; turn++) {
    const value = await look()
    if (isSo(value)) return value
    if (turn > 600) throw new Error(`it did not become so: ${JSON.stringify(value)}`)
    await sleep(50)
  }
}

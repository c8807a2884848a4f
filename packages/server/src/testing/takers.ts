import { expect } from 'vitest'
import type { Question } from '../assessments/questions/shapes.ts'
import type { Assessment, Attempt, Invitation, OwnAssessment } from '../assessments/shapes.ts'
import { elsewhere } from './sign-in.ts'
import type { TestServer } from './world.ts'

/** Those who write, invite to and take assessments on a server of its own; see `assessments.test.ts`. */
export class Takers {
  readonly #server: TestServer
  #count = 0
  /** The first four questions that were written. */
  readonly ids: string[] = []

  constructor(server: TestServer) {
    this.#server = server
  }

  single(text: string) {
    const option = (word: string) => ({ text: `${text} ${word}`, right: word === 'right' })
    return {
      kind: 'single',
      text,
      options: ['right', 'wrong', 'worse'].map(option),
      explanation: 'Because it is.',
      tags: ['basics'],
      points: 1,
    }
  }

  async question(text: string, more: object = {}): Promise<Question> {
    const wish = { ...this.single(text), ...more }
    const answer = await this.#server.as('designer').post('/v1/questions', wish)
    expect(answer.status, await answer.clone().text()).toBe(201)
    const made = (await answer.json()) as Question
    if (this.ids.length < 4) this.ids.push(made.id)
    return made
  }

  /** An assessment of the first four questions, open. */
  async assessment(more: object = {}): Promise<Assessment> {
    this.#count++
    const wish = {
      title: `Basics ${this.#count}`,
      introduction: 'Read **this** first.',
      key: `basics-${this.#count}`,
      pick: { kind: 'list', questionIds: this.ids },
      shuffleQuestions: true,
      shuffleOptions: true,
      minutes: 30,
      passMark: 75,
      attempts: 2,
      waitHours: 24,
      opensAt: null,
      closesAt: null,
      shows: 'explanations',
      ...more,
    }
    const answer = await this.#server.as('designer').post('/v1/assessments', wish)
    expect(answer.status, await answer.clone().text()).toBe(201)
    const { id } = (await answer.json()) as Assessment
    const opened = await this.#server.as('designer').post(`/v1/assessments/${id}/open`)
    expect(opened.status).toBe(200)
    return (await opened.json()) as Assessment
  }

  async invite(id: string, email: string, more: object = {}): Promise<Invitation> {
    const people = [{ email, name: 'Ada Lovelace', ...more }]
    const answer = await this.#server.as('issuer').post(`/v1/assessments/${id}/invitations`, { people })
    expect(answer.status, await answer.clone().text()).toBe(200)
    return ((await answer.json()) as { items: Invitation[] }).items[0]!
  }

  form(cookie = '') {
    return {
      origin: this.#server.url,
      'content-type': 'application/x-www-form-urlencoded',
      cookie,
      ...elsewhere(),
    }
  }

  /** The link of the newest letter to an assessment. */
  async mailedLink(): Promise<string> {
    const nobody = this.#server.as('nobody')
    const inbox = await (await nobody.get('/dev/mail')).text()
    for (const [, mail] of inbox.matchAll(/\/dev\/mail\/([0-9a-f-]{36})/g)) {
      const body = await (await nobody.get(`/dev/mail/${mail}/body`)).text()
      const link = /http[^"]*(\/assessments\/open\/[\w-]+)/.exec(body)?.[1]
      if (link) return link
    }
    throw new Error('no letter with a link')
  }

  /** Opens a link; answers the cookie of the pass. */
  async opened(link: string): Promise<string> {
    const answer = await this.#server.as('nobody').post(link, '', this.form())
    expect(answer.status, await answer.clone().text()).toBe(303)
    return answer.headers.get('set-cookie')!.split(';')[0]!
  }

  /** Somebody who came by the link of their letter. */
  async taker(id: string, email: string, more: object = {}) {
    const invitation = await this.invite(id, email, more)
    const cookie = await this.opened(await this.mailedLink())
    return { ...this.takerWith(invitation.id, cookie), invitation, cookie }
  }

  takerWith(id: string, cookie: string) {
    const call = async (method: string, path = '', body?: unknown) => {
      const answer = await this.#server.as({ cookie }).request(`/v1/account/assessments/${id}${path}`, {
        method,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return {
        status: answer.status,
        body: (await answer.json()) as OwnAssessment & { code: string; detail: string },
      }
    }
    return {
      read: () => call('GET'),
      start: () => call('POST', '/start'),
      save: (place: number, chosen: number[]) => call('PUT', `/answers/${place}`, { chosen }),
      handIn: () => call('POST', '/hand-in'),
    }
  }

  /** Answers every question, so many of them right. */
  async answerAll(who: ReturnType<Takers['takerWith']>, right = 4): Promise<void> {
    const { body } = await who.read()
    for (const [nth, { place, options }] of body.open!.questions.entries()) {
      const good = options.findIndex((text) => text.endsWith(' right'))
      expect((await who.save(place, [nth < right ? good : (good + 1) % 3])).status).toBe(200)
    }
  }

  async attemptsOf(id: string): Promise<Attempt[]> {
    const answer = await this.#server.as('reviewer').get(`/v1/assessments/${id}/attempts`)
    return ((await answer.json()) as { items: Attempt[] }).items
  }
}

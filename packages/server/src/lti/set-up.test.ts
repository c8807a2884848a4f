import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Course, openCourse, place, somebody, teacher } from '../testing/lti-course.ts'
import { claim, role } from '../testing/lti-platform.ts'
import { addTool, createVisitor, type Tool } from '../testing/lti-visitor.ts'

/* What administrators and teachers set up: platforms, keys, and what stands in a course. */

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

test('a teacher chooses what stands in the course, and the platform can believe the answer', async () => {
  const { id, key } = await course.program()
  const visitor = course.visitor()
  const dl = (name: string) => `https://purl.imsglobal.org/spec/lti-dl/claim/${name}`
  const choosing = {
    ...teacher,
    [claim('message_type')]: 'LtiDeepLinkingRequest',
    [claim('resource_link')]: undefined,
    [dl('deep_linking_settings')]: {
      deep_link_return_url: `${course.platform.url}/back?course=7`,
      accept_types: ['ltiResourceLink'],
      accept_presentation_document_targets: ['iframe'],
      data: 'keep this',
    },
  }
  const page = await (await visitor.open(choosing)).text()
  const token = /name="token" value="([^"]+)"/.exec(page)![1]!
  const grade = `grade:${id}:assessment:${key}`
  expect(page).toContain(`value="program:${id}"`)
  expect(page).toContain(`value="${grade}"`)
  const choose = (choice: string) => visitor.post(`/lti/${course.tool.id}/choose`, { token, choice })
  expect((await choose(`program:${course.tool.id}`)).status).toBe(400)
  const chosen = await choose(grade)
  expect(chosen.headers.get('content-security-policy')).toContain(`form-action 'self' ${course.platform.url}`)
  const back = await chosen.text()
  expect(back).toContain(`action="${course.platform.url}/back?course=7"`)
  const jwt = /name="JWT" value="([^"]+)"/.exec(back)![1]!
  const { payload, protectedHeader } = await jwtVerify(
    jwt,
    createRemoteJWKSet(new URL(course.tool.tool.jwksUrl)),
    {
      issuer: String(course.platform.settings.clientId),
      audience: course.platform.url,
      requiredClaims: ['exp', 'iat', 'nonce'],
    },
  )
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  expect(payload).toMatchObject({
    [claim('message_type')]: 'LtiDeepLinkingResponse',
    [claim('version')]: '1.3.0',
    [claim('deployment_id')]: 'deployment-1',
    [dl('data')]: 'keep this',
    [dl('content_items')]: [
      {
        type: 'ltiResourceLink',
        url: course.tool.tool.launchUrl,
        custom: { program: id, result: key, kind: 'assessment' },
        lineItem: { scoreMaximum: 100, resourceId: grade, tag: 'grade' },
      },
    ],
  })
  expect((await choose(grade)).status).toBe(400)
  const learner = await visitor.open({ ...choosing, ...somebody(), [claim('roles')]: [role('Learner')] })
  expect(learner.status).toBe(400)
})

test('another key signs an hour after it was made, and the one before stays published for a week', async () => {
  const own = await addTool(course.server, course.platform)
  const published = async () =>
    ((await (await fetch(own.tool.jwksUrl)).json()) as { keys: { kid: string; d?: string }[] }).keys
  const [first] = await published()
  expect(first!.d).toBeUndefined()
  expect((await course.owner().post(`/v1/lti-platforms/${own.id}/rotate-key`, {})).status).toBe(200)
  expect(await published()).toHaveLength(2)
  course.passes(8 * 24 * 60)
  const left = await published()
  expect(left).toHaveLength(1)
  expect(left[0]!.kid).not.toBe(first!.kid)
  course.platform.toolKeys = course.tool.tool.jwksUrl
})

test('a platform registers itself by a link, once, and then its people come', async () => {
  const made = await course.owner().post('/v1/lti-platforms', { name: 'By itself' })
  const own = (await made.json()) as Tool
  const invite = async () =>
    (
      (await (await course.owner().post(`/v1/lti-platforms/${own.id}/registration`, {})).json()) as {
        url: string
      }
    ).url
  const first = await invite()
  const link = await invite()
  const open = (address: string, at = `${course.platform.url}/.well-known/openid-configuration`) =>
    fetch(`${address}?openid_configuration=${encodeURIComponent(at)}&registration_token=secret`)
  expect((await open(first)).status).toBe(400)
  for (const elsewhere of ['', 'x', 'https://127.0.0.1/', `${course.platform.url}/nothing`])
    expect((await open(link, elsewhere)).status).toBe(422)
  const answer = await open(link)
  expect(answer.status, await answer.clone().text()).toBe(200)
  expect(course.platform.registered.at(-1)).toMatchObject({
    token: 'Bearer secret',
    tool: {
      initiate_login_uri: own.tool.loginUrl,
      jwks_uri: own.tool.jwksUrl,
      redirect_uris: [own.tool.launchUrl],
    },
  })
  expect((await open(link)).status).toBe(400)
  expect(await course.read(`/v1/lti-platforms/${own.id}`)).toMatchObject({
    ready: true,
    issuer: course.platform.url,
    clientId: 'registered-1',
    deploymentIds: ['deployment-1'],
  })
  expect((await course.owner().post(`/v1/lti-platforms/${own.id}/registration`, {})).status).toBe(409)
  const { id } = await course.program()
  const visitor = createVisitor(course.server, course.platform, own, 'registered-1')
  const seen = await visitor.open({ ...somebody(), aud: 'registered-1', ...place('r', { program: id }) })
  expect(seen.status).toBe(200)
})

test('settings that cannot be right are refused, field by field', async () => {
  const answer = await course.owner().post('/v1/lti-platforms', {
    name: 'Wrong',
    issuer: 'http://lms.example/?x',
    tokenUrl: 'https://169.254.169.254/latest',
    jwksUrl: 'http://lms.example/jwks',
    frameOrigins: ['javascript:alert(1)'],
  })
  expect(answer.status).toBe(400)
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
    '/frameOrigins/0',
    '/issuer',
    '/jwksUrl',
    '/tokenUrl',
  ])
})

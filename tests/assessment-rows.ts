type Post = (path: string, body: unknown) => Promise<{ id: string }>

/** A question, an assessment that is open, and an invitation to it, all with this name in every text. */
export async function furnishAssessment(post: Post, name: string, recipient: object): Promise<void> {
  const options = [true, false].map((right) => ({ text: `${name} ${right}`, right }))
  const asked = { kind: 'single', text: name, options, explanation: name, tags: [name], points: 1 }
  const { id: questionId } = await post('/v1/questions', asked)
  const { id } = await post('/v1/assessments', {
    title: name,
    introduction: name,
    key: name,
    pick: { kind: 'list', questionIds: [questionId] },
    shuffleQuestions: false,
    shuffleOptions: false,
    minutes: 30,
    passMark: 50,
    attempts: null,
    waitHours: 0,
    opensAt: null,
    closesAt: null,
    shows: 'score',
  })
  await post(`/v1/assessments/${id}/open`, undefined)
  await post(`/v1/assessments/${id}/invitations`, { people: [recipient] })
}

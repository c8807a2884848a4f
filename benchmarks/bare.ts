import fastify from 'fastify'

/** The peer of the live answer: a bare Fastify route that returns a body of the size named on the command line. */
const [port, size] = process.argv.slice(2).map(Number)
const body = JSON.stringify({ filler: 'x'.repeat(Math.max(0, size! - 13)) })

const app = fastify()
app.get('/validate', (_request, reply) => reply.type('application/json; charset=utf-8').send(body))
await app.listen({ port: port!, host: '127.0.0.1' })

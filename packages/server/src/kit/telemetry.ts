import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/**
 * Structured logs. They hold no name, no address of a person and no secret: log ids and counts.
 * What might slip in through a request object is blotted out here as a second line of defence.
 */
export type Logger = PinoLogger

const secrets = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'token',
  'secret',
  'apiKey',
  'email',
]

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const dotted = (path: string, name: string) => (name.startsWith('[') ? `${path}${name}` : `${path}.${name}`)
  const paths = secrets.flatMap((name) => [
    ...(name.startsWith('[') ? [] : [name]),
    dotted('*', name),
    dotted('req.headers', name),
    dotted('res.headers', name),
  ])
  const options = {
    level,
    redact: { paths, censor: '[hidden]' },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return destination ? pino(options, destination) : pino(options)
}

/** The numbers at /metrics. A feature adds its own with `new Counter({ ..., registers: [metrics.registry] })`. */
export type Metrics = {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly faults: Counter<'where'>
  readonly jobSeconds: Histogram<'job' | 'outcome'>
  close(): void
}

export function createMetrics(options: { process?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (options.process) collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'laurel_http_request_seconds',
      help: 'Requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    faults: new Counter({
      name: 'laurel_faults_total',
      help: 'Errors that nobody expected',
      labelNames: ['where'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'laurel_job_seconds',
      help: 'Runs of background jobs',
      labelNames: ['job', 'outcome'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120],
      registers,
    }),
    close: () => registry.clear(),
  }
}

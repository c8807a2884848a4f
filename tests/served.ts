import process from 'node:process'
import { serve, showAround } from '../packages/server/src/main.ts'

/*
 * The server as a program of its own, with a clock that the test sets ahead: what a process that was killed had taken
 * in hand is free again when its lease is over, and no test waits five minutes for that.
 */
const ahead = Number(process.env.LAUREL_TEST_AHEAD ?? 0) * 1000
const print = (line: string) => void process.stdout.write(`${line}\n`)
const running = await serve(process.env, print, { now: () => new Date(Date.now() + ahead) })
process.once('SIGTERM', () => void running.stop().finally(() => process.exit(0)))
if (running.world.settings.roles.includes('api')) await showAround(running.world, print)

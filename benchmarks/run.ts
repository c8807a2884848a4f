import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import type { Row } from './row.ts'

/**
 * `npm run bench [name ...]`: runs the benchmarks, prints one table and writes it to `results/`.
 *
 * The machine is shared and noisy, so only ratios within one run mean anything: every benchmark
 * takes turns with its peer (A B A B ...) and reports medians.
 */
const benchmarks: Record<string, () => Promise<{ run(): Promise<Row[]> }>> = {
  library: () => import('./library.ts'),
  selective: () => import('./selective.ts'),
  suites: () => import('./suites.ts'),
  bulk: () => import('./bulk.ts'),
  listeners: () => import('./listeners.ts'),
  folder: () => import('./folder.ts'),
  memory: () => import('./memory.ts'),
  answers: () => import('./answers.ts'),
  access: () => import('./access.ts'),
  clock: () => import('./clock.ts'),
  rendering: () => import('./rendering.ts'),
  rules: () => import('./rules.ts'),
  start: () => import('./start.ts'),
  install: () => import('./install.ts'),
}

const asked = process.argv.slice(2)
const strange = asked.find((name) => !(name in benchmarks))
if (strange) {
  console.error(`There is no benchmark "${strange}". Choose from: ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(64)
}

const chosen = Object.entries(benchmarks).filter(([name]) => asked.length === 0 || asked.includes(name))
const rows: Row[] = []
for (const [name, load] of chosen) {
  const started = Date.now()
  process.stdout.write(`${name} ... `)
  const { run } = await load()
  rows.push(...(await run()))
  process.stdout.write(`${Math.round((Date.now() - started) / 1000)} s\n`)
}

const table = [
  '| what | Laurel | peer | ratio | how |',
  '| --- | --- | --- | --- | --- |',
  ...rows.map(({ name, ours, peer, ratio, note }) => {
    const shown = ratio === null ? '' : ratio < 10 ? `${ratio.toFixed(2)}x` : `${Math.round(ratio)}x`
    return `| ${name} | ${ours} | ${peer} | ${shown} | ${note ?? ''} |`
  }),
].join('\n')
const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}`
const day = new Date().toISOString().slice(0, 10)
console.log(`\n${table}\n\n${machine}`)

// A part of the benchmarks is for looking, not for the record.
if (asked.length === 0) {
  writeFileSync(
    new URL(`results/${day}.md`, import.meta.url),
    `# Benchmarks of ${day}\n\n${machine}. Medians of rounds that take turns with the peer within one run.\n\n${table}\n`,
  )
  writeFileSync(
    new URL(`results/latest.json`, import.meta.url),
    `${JSON.stringify({ day, machine, rows }, null, 2)}\n`,
  )
}
process.exit(0)

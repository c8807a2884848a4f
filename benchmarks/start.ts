import { median, type Row } from './row.ts'
import { freePort, startBenchServer, withFolder } from './server.ts'

const later = 5

/** How long the server takes from being started until /health/ready answers: the first time, and later. */
export function run(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const port = await freePort()
    const first = await startBenchServer(folder, port)
    await first.stop()
    const times: number[] = []
    for (let round = 0; round < later; round++) {
      const server = await startBenchServer(folder, port)
      times.push(server.readyAfter)
      await server.stop()
    }
    const note = 'own process, embedded database, dependencies installed'
    return [
      { name: 'first start to ready', ours: seconds(first.readyAfter), peer: '', ratio: null, note },
      {
        name: 'later start to ready',
        ours: seconds(median(times)),
        peer: 'asked: below 3 s',
        ratio: null,
        note,
      },
    ]
  })
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

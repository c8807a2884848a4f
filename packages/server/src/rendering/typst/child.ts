import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Resvg } from '@resvg/resvg-js'
import { fontFolders } from '../fonts/catalog.ts'
import type { FromChild, Order, ToChild } from './protocol.ts'

/*
 * The process that draws. It knows nothing but our templates and the fonts; its workspace is a folder that does not
 * exist, so a template could read no file even if it tried, and nothing has to be cleaned up. It holds no state
 * between drawings: its owner may kill it at any time.
 */
const workspace = join(import.meta.dirname, 'nothing')
const templates = join(import.meta.dirname, 'templates')
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] })
for (const name of readdirSync(templates)) {
  compiler.addSource(join(workspace, name), readFileSync(join(templates, name), 'utf8'))
}

// The data arrive as input, not as source: json() makes strings and numbers of them, never markup.
const mainOf = (drawing: Order['drawing']) =>
  `#import "/${drawing}.typ": draw\n#show: draw.with(json(bytes(sys.inputs.data)), sys.inputs.credential)\n`

function draw(order: Order): Uint8Array {
  const pictures = Object.entries(order.pictures ?? {})
  for (const [name, bytes] of pictures) compiler.mapShadow(join(workspace, name), Buffer.from(bytes))
  try {
    const compiled = compiler.compile({
      mainFileContent: mainOf(order.drawing),
      inputs: { data: order.data, credential: order.credential ?? '' },
    })
    const document = compiled.result
    if (!document) {
      const error = compiled.takeDiagnostics()
      throw new Error(error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'nothing was drawn')
    }
    if (order.as === 'pdf') return compiler.pdf(document, { pdfStandard: 'a-3a' })
    const svg = compiler.plainSvg(document)
    if (order.as === 'svg') return Buffer.from(svg)
    const size = { mode: 'width', value: order.as.pngWidth } as const
    return new Resvg(svg, { fitTo: size, font: { loadSystemFonts: false } }).render().asPng()
  } finally {
    for (const [name] of pictures) compiler.unmapShadow(join(workspace, name))
    // What was laid out for earlier documents; ten generations keep the parts that all share.
    compiler.evictCache(10)
  }
}

const tell = (message: FromChild) => process.send?.(message)

process.on('message', ({ number, order }: ToChild) => {
  const rss = () => process.memoryUsage.rss()
  try {
    tell({ number, bytes: draw(order), rss: rss() })
  } catch (error) {
    tell({ number, failure: error instanceof Error ? error.message : String(error), rss: rss() })
  }
})
// The server is gone, however it went.
process.on('disconnect', () => process.exit(0))

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { acrossPackages, moduleOrder, packageOrder, typesOnly } from './module-order.ts'

const root = join(import.meta.dirname, '..')
/** What the names of credential's import map stand for. */
const mapped: Readonly<Record<string, string>> = { '#crypto': 'keys', '#compression': 'encoding' }

/** The imports that go against the written order, as lines for a person. Tests may import anything. */
export function findOrderFaults(): string[] {
  const faults: string[] = []
  const used = new Set<string>()
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const file of sourceFiles(join(root, 'packages', name, 'src'))) {
      for (const fault of faultsIn(name, file, used)) faults.push(fault)
    }
  }
  for (const exception of Object.keys(typesOnly))
    if (!used.has(exception)) faults.push(`tools/module-order.ts: the exception "${exception}" is not needed`)
  return faults
}

function* faultsIn(name: string, file: string, used: Set<string>): Generator<string> {
  const source = join(root, 'packages', name, 'src')
  const order = moduleOrder[name]
  const from = file.split(/[/.]/, 1)[0]!
  const place = `packages/${name}/src/${file}`
  if (order && !order.includes(from)) {
    yield `${place}: "${from}" is not in the order of ${name}`
    return
  }
  for (const { target, isType } of importsIn(join(source, file))) {
    const other = /^@laurel\/([\w-]+)/.exec(target)?.[1]
    if (other && !packageOrder[name]?.includes(other))
      yield `${place} imports ${target}, and ${name} may not use it`
    const across = packageAt(name, file, target)
    if (across && !(`${name} -> ${across}` in acrossPackages))
      yield `${place} imports ${target}, a file of ${across}`
    if (!order || across) continue
    const to = mapped[target] ?? (target.startsWith('.') ? moduleAt(file, target) : null)
    if (to === null || to === from || order.indexOf(to) < order.indexOf(from)) continue
    const exception = `${name}: ${from} -> ${to}`
    if (isType && exception in typesOnly) used.add(exception)
    else yield `${place} imports ${target}, and ${to} comes after ${from}`
  }
}

/** What a file imports or exports from elsewhere, `import()` among it, and whether nothing but types. */
function importsIn(path: string): { target: string; isType: boolean }[] {
  const text = readFileSync(path, 'utf8')
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const types = new Set(
    statements.filter(isTypeImport).map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text),
  )
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => ({ target: fileName, isType: types.has(fileName) }))
}

function isTypeImport(node: ts.Statement): node is ts.ImportDeclaration {
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
}

/** The other package that a relative import leads into. */
function packageAt(name: string, file: string, target: string): string | null {
  if (!target.startsWith('.')) return null
  const other = /^\/packages\/([^/]+)/.exec(join('/packages', name, 'src', file, '..', target))?.[1]
  return other && other !== name ? other : null
}

/** The module that a relative import of `file` leads to. */
function moduleAt(file: string, target: string): string | null {
  const path = join('/src', file, '..', target)
  const inside = /^\/src\/(?<module>[^/.]+)/.exec(path)?.groups?.module
  return inside ?? null
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.(test|d)\.tsx?$/.test(entry.name)) continue
    yield join(entry.parentPath, entry.name).slice(folder.length + 1)
  }
}

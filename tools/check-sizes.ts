import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')
const longestFile = 400
const longestFunction = 80

/** What may be longer, each with its reason. A function is named `path#name`. */
const allowed: Readonly<Record<string, string>> = {
  'packages/credential/src/linked-data/contexts/open-badges-3.0.3.ts':
    'the published context, as it is: data',
  'packages/credential/src/testing/issuer.ts#createIssuer': 'a whole small web of an issuer, for tests',
  'packages/server/src/kit/http/server.ts#createHttp':
    'the hooks of every request, in their order, in one place',
  'packages/server/src/rendering/typst/pool.ts#createPool':
    'queue, processes and their ends share one state, which is held by one function',
  'packages/server/src/testing/lti-platform.ts#startPlatform': 'a whole small learning platform, for tests',
  'packages/web/src/batches/list.tsx#BatchList': 'the markup of one screen',
}

/** Files and functions that are longer than a reader can hold in mind, as lines for a person. */
export function findSizeFaults(): string[] {
  const faults: string[] = []
  const used = new Set<string>()
  const tell = (name: string, line: string) => {
    if (name in allowed) used.add(name)
    else faults.push(line)
  }
  for (const path of ourFiles()) {
    const text = readFileSync(join(root, path), 'utf8')
    const lines = text.split('\n').length - 1
    if (lines > longestFile) tell(path, `${path} has ${lines} lines (${longestFile} at most)`)
    if (/\.test\.tsx?$/.test(path)) continue
    for (const { name, length, line } of longFunctions(path, text))
      tell(`${path}#${name}`, `${path}:${line} ${name} has ${length} lines (${longestFunction} at most)`)
  }
  for (const name of Object.keys(allowed))
    if (!used.has(name)) faults.push(`tools/check-sizes.ts: ${name} needs no exception`)
  return faults
}

/** What is under version control, or will be. */
function ourFiles(): string[] {
  const list = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.css', '*.typ'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return list
    .split('\n')
    .filter((path) => path && !path.includes('/generated/') && ts.sys.fileExists(join(root, path)))
}

function longFunctions(path: string, text: string): { name: string; length: number; line: number }[] {
  if (!/\.(tsx?|mjs)$/.test(path)) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: { name: string; length: number; line: number }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line
      const length = source.getLineAndCharacterOfPosition(node.end).line - first + 1
      if (length > longestFunction) found.push({ name: nameOf(node), length, line: first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function nameOf(node: ts.Node): string {
  const { name } = node as { name?: ts.Node }
  if (name && ts.isIdentifier(name)) return name.text
  const { parent } = node
  return parent && ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? parent.name.text
    : 'a function'
}

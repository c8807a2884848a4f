import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

const flags = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

/**
 * Starts a real Chromium: `LAUREL_CHROMIUM` where it is set, else the one in the npm package
 * `@sparticuz/chromium` (Linux on x64; nothing of the system is needed), else one that is installed.
 */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.LAUREL_CHROMIUM
  if (given) return chromium.launch({ executablePath: given, args: flags })
  const problems: string[] = []
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      return await launchPacked(await unpack())
    } catch (error) {
      problems.push(`the one from npm: ${firstLine(error)}`)
    }
  }
  const installed = findInstalled()
  if (installed) {
    try {
      return await chromium.launch({ executablePath: installed, args: flags })
    } catch (error) {
      problems.push(`${installed}: ${firstLine(error)}`)
    }
  } else problems.push('no chromium or google-chrome is installed')
  throw new Error(
    `No browser could be started (${problems.join('; ')}). Install Chromium, or set LAUREL_CHROMIUM to the path of one.`,
  )
}

const firstLine = (error: unknown): string => String(error).split('\n', 1)[0] ?? ''

/** The libraries that the package brings are used only where the system lacks them. */
async function launchPacked(folder: string): Promise<Browser> {
  const executablePath = join(folder, 'chromium')
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
  const environment: Record<string, string> = { ...definedEnvironment(), ...fonts }
  try {
    return await chromium.launch({ executablePath, args: flags, env: environment })
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error
    const libraries = [join(folder, 'al2023/lib'), environment.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(delimiter)
    return chromium.launch({
      executablePath,
      args: flags,
      env: { ...environment, LD_LIBRARY_PATH: libraries },
    })
  }
}

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/**
 * Unpacks the browser once per machine and version. It is unpacked under a name of its own and then moved, so
 * a half-unpacked browser is never used, whoever is killed in the middle and however many start at once.
 */
async function unpack(): Promise<string> {
  const home = dirname(dirname(require.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `laurel-chromium-${version}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const draft = await mkdtemp(`${folder}.`)
  const script = `const { default: chromium } = await import(${JSON.stringify(require.resolve('@sparticuz/chromium'))}); await chromium.executablePath()`
  // The variable makes the package unpack its system libraries, too.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  try {
    await run(process.execPath, ['--input-type=module', '-e', script], { env })
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another process was quicker: its copy is as good.
    if (!existsSync(join(folder, 'chromium'))) throw error
  }
  return folder
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name + suffix)))
  return [...candidates, ...usual].find((path) => existsSync(path))
}

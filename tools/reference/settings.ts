import { settingsList } from '../../packages/server/src/settings.ts'
import { page, table } from './page.ts'

/** docs/reference/settings.md, from the server's own list. */
export function settingsPage(): string {
  const rows = Object.values(settingsList).map((setting) => [
    `\`${setting.name}\``,
    setting.meaning,
    setting.fallback === 'empty' ? 'empty' : `\`${setting.fallback}\``,
    'secret' in setting && setting.secret ? 'secret' : '',
  ])
  return page(
    'Settings',
    'Laurel reads its settings from the environment, once, when it starts. An empty variable counts as unset. A value that cannot be used stops the start with a line that names it. Besides these, `NODE_ENV=production` means: no demonstration, no default secret.',
    table(['name', 'meaning', 'when unset', ''], rows),
  )
}

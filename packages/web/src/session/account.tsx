import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { chooseTheme, storedTheme, type Theme, themes } from '../ui/theme.ts'
import { useSession } from './use-session.ts'

/** Who is signed in, the appearance, and the way out. */
export function Account() {
  const { member, organization } = useSession()
  const [theme, setTheme] = useState<Theme>(storedTheme)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = async () => {
    await laurel.signOut().catch(() => {})
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  const name = member?.name ?? organization.name
  return (
    <MenuTrigger>
      <Button className="flex w-full cursor-pointer items-center gap-3 rounded-md border border-transparent px-2 py-2 text-start hover:bg-hover">
        <span
          aria-hidden
          className="grid size-9 flex-none place-items-center rounded-full bg-brass-wash font-serif text-lg text-brass-ink"
        >
          {name.slice(0, 1).toUpperCase()}
        </span>
        <span className="min-w-0 flex-1">
          <span className="said-only">{m.nav.account}: </span>
          <bdi className="block truncate text-sm font-semibold">{name}</bdi>
          <bdi className="block truncate text-xs text-faint">{organization.name}</bdi>
        </span>
        <ChevronsUpDown size={16} className="text-faint" aria-hidden />
      </Button>
      <Popover className="popover min-w-56" placement="top start">
        <Menu className="outline-none" onAction={(key) => key === 'sign-out' && void signOut()}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const [chosen] = [...keys] as Theme[]
              if (!chosen) return
              setTheme(chosen)
              chooseTheme(chosen)
            }}
          >
            <Header className="px-3 pt-2 pb-1 text-xs font-semibold text-faint">{m.nav.theme}</Header>
            {themes.map((id) => (
              <MenuItem key={id} id={id} className="option" textValue={m.nav.themes[id]}>
                {({ isSelected }) => (
                  <>
                    <span
                      aria-hidden
                      className={`size-2 rounded-full ${isSelected ? 'bg-brand' : 'bg-line'}`}
                    />
                    {m.nav.themes[id]}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="my-1 border-t border-line" />
          <MenuItem href="/verify" className="option">
            {m.nav.verify}
          </MenuItem>
          <MenuItem href="/docs" className="option">
            {m.nav.reference}
          </MenuItem>
          <MenuItem id="sign-out" className="option">
            {m.nav.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

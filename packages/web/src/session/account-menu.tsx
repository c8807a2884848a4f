import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { account } from '../api/account.ts'
import { m } from '../messages/messages.ts'
import { chooseTheme, storedTheme, type Theme, themes } from '../ui/theme.ts'

/** Who is signed in, the appearance, and the way out. */
export function AccountMenu({
  name,
  detail,
  placement,
}: {
  name: string
  detail: string
  placement: 'top start' | 'bottom end'
}) {
  const [theme, setTheme] = useState<Theme>(storedTheme)
  const navigate = useNavigate()
  const signOut = useSignOut()
  const act = (key: string | number) => {
    if (key === 'sign-out') void signOut()
    if (key === 'my') void navigate({ to: '/my' })
    if (key === 'security') void navigate({ to: '/security' })
  }
  return (
    <MenuTrigger>
      <Button className="account-button">
        <span aria-hidden className="account-initial">
          {name.slice(0, 1).toUpperCase()}
        </span>
        <span className="min-w-0 flex-1">
          <span className="said-only">{m.nav.account}: </span>
          <bdi className="block truncate text-sm font-semibold">{name}</bdi>
          <bdi className="block truncate text-xs text-faint">{detail}</bdi>
        </span>
        <ChevronsUpDown size={16} className="text-faint" aria-hidden />
      </Button>
      <Popover className="popover min-w-56" placement={placement}>
        <Menu className="outline-none" onAction={act}>
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
          <MenuItem id="my" className="option">
            {m.holder.nav.credentials}
          </MenuItem>
          <MenuItem id="security" className="option">
            {m.account.nav.security}
          </MenuItem>
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

/** Ends the session here and, where a provider vouched for it, leads to where that ends its own. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    const next = await account.signOut().then(
      (answer) => answer.next,
      () => null,
    )
    if (next !== null) return location.assign(next)
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Building from 'lucide-react/icons/building'
import Check from 'lucide-react/icons/check'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { account } from '../api/account.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { WriteProblem } from '../ui/states.tsx'
import { useSession } from './use-session.ts'

const texts = m.switcher
type Place = { id: string; name: string; role: string; parentId: string | null; through: string | null }

/**
 * Which organization the person acts for, and the way to all others that they may act for: those they belong to, each
 * with what stands below it, and from below the way back up.
 */
export function Switcher() {
  const { organization } = useSession()
  const list = useQuery({ queryKey: ['account'], queryFn: account.read, staleTime: 60_000 })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const choose = useWrite(account.choose, {
    onDone: () => {
      queries.clear()
      void navigate({ to: '/' })
    },
  })
  const places = list.data?.organizations ?? []
  if (places.length < 2)
    return (
      <p className="mx-3 mb-2 flex items-center gap-2.5 px-3 text-sm text-soft">
        <Building size={17} aria-hidden className="flex-none" />
        <bdi className="truncate">{organization.name}</bdi>
      </p>
    )
  const here = places.find(({ id }) => id === organization.id)
  const above = places.find(({ id }) => id === here?.parentId)
  return (
    <div className="mx-3 mb-2 grid gap-2">
      <MenuTrigger>
        <Button className="account-button" aria-label={texts.current(organization.name)}>
          <Building size={18} aria-hidden className="flex-none text-soft" />
          <bdi className="min-w-0 flex-1 truncate text-sm font-semibold">{organization.name}</bdi>
          <ChevronsUpDown size={16} className="text-faint" aria-hidden />
        </Button>
        <Popover className="popover max-h-[70dvh] min-w-64 overflow-y-auto" placement="bottom start">
          <Menu className="outline-none" onAction={(id) => choose.mutate(String(id).replace(/^up:/, ''))}>
            {above && (
              <MenuItem id={`up:${above.id}`} className="option" textValue={texts.up(above.name)}>
                <ArrowUp size={16} aria-hidden className="flex-none" />
                <bdi className="flex-1">{texts.up(above.name)}</bdi>
              </MenuItem>
            )}
            <MenuSection>
              <Header className="px-3 pt-2 pb-1 text-xs font-semibold text-faint">{texts.title}</Header>
              {inTree(places).map(({ place, depth }) => (
                <MenuItem
                  key={place.id}
                  id={place.id}
                  className="option"
                  textValue={place.name}
                  style={{ paddingInlineStart: `${0.75 + depth * 1.1}rem` }}
                >
                  <span className="min-w-0 flex-1">
                    <bdi className="block truncate">{place.name}</bdi>
                    <bdi className="block truncate text-xs text-faint">{place.role}</bdi>
                  </span>
                  {place.id === organization.id && <Check size={16} aria-hidden className="flex-none" />}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <WriteProblem problem={choose.error} />
    </div>
  )
}

/** Each with how deep it stands under the topmost one that is within reach. */
export function inTree(places: readonly Place[]): { place: Place; depth: number }[] {
  const ids = new Set(places.map(({ id }) => id))
  const below = (parent: string | null, depth: number): { place: Place; depth: number }[] =>
    places
      .filter(({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null) === parent)
      .flatMap((place) => [{ place, depth }, ...below(place.id, depth + 1)])
  return below(null, 0)
}

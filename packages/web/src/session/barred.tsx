import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'
import { useAccount } from '../account/use-account.ts'
import { m } from '../messages/messages.ts'
import { useSignOut } from './account-menu.tsx'
import { Door } from './door.tsx'

const texts = m.account.barred

/** For whoever is signed in and may not act for the organization as they came in. */
export function BarredScreen() {
  const { session } = useAccount()
  const signOut = useSignOut()
  const { barred } = session
  if (barred === null)
    return (
      <Door title={texts.none} lead={texts.noneText}>
        <Link to="/security" className="button second wide">
          {texts.toSecurity}
        </Link>
      </Door>
    )
  const isFactor = barred === 'second-factor-required'
  return (
    <Door title={texts.title} lead={texts[isFactor ? 'second-factor-required' : 'provider-required']}>
      {isFactor && (
        <Link to="/security" className="button large wide">
          {texts.toSecurity}
        </Link>
      )}
      <Button className={`button wide ${isFactor ? 'plain' : 'large'}`} onPress={() => void signOut()}>
        {m.nav.signOut}
      </Button>
    </Door>
  )
}

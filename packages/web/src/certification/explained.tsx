import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { programs } from '../api/programs.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { day } from '../ui/format.ts'
import type { Requirement } from './draft.ts'
import { useAchievements } from './edit.tsx'
import { type Finding, FindingTree } from './finding.tsx'

const texts = m.certification

/** On a credential's page: by which program it was awarded, and which results met what. Nothing where none did. */
export function AwardExplained({ credentialId }: { credentialId: string }) {
  const may = useMay('result:read')
  return may ? <Explained credentialId={credentialId} /> : null
}

function Explained({ credentialId }: { credentialId: string }) {
  const found = useQuery({
    queryKey: ['awards', credentialId],
    queryFn: () => programs.awardsOf(credentialId),
  })
  const achievements = useAchievements()
  const award = found.data?.items[0]
  if (!award) return null
  const { explanation } = award
  return (
    <section className="card grid gap-3 px-5 py-5">
      <h2 className="text-lg">{texts.explained}</h2>
      <p className="text-sm text-soft">
        <Link to="/programs/$id" params={{ id: award.programId }}>
          {texts.explainedBy(award.programName, award.programVersion)}
        </Link>
        {' · '}
        {texts.awarded(day(award.awardedAt))}
      </p>
      {explanation && (
        <>
          <FindingTree
            finding={explanation.finding as Finding}
            requirement={explanation.requirements as Requirement}
            nameOf={achievements.nameOf}
          />
          <ul className="grid list-none gap-1 text-sm text-soft">
            {explanation.results.map((result) => (
              <li key={result.id}>
                {day(result.at)} · {result.key}
                {result.score !== null && ` · ${result.score} %`}
                {result.hours !== null && ` · ${result.hours} h`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

import { type ReactNode, useEffect } from 'react'
import { m } from '../messages/messages.ts'
import { Mark } from '../ui/mark.tsx'

/** The frame of what is asked on the way in. */
export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${m.general.product}`
  }, [title])
  return (
    <div className="sign-in grid min-h-dvh place-items-center px-4 py-10">
      <main className="w-full max-w-[26rem]">
        <div className="mb-7 grid justify-items-center gap-3 text-center">
          <Mark className="h-12 w-14" />
          <span className="font-serif text-2xl font-[550] tracking-tight">{m.general.product}</span>
        </div>
        <div className="card floating grid gap-6 rounded-xl p-[clamp(1.5rem,6vw,2.5rem)]">
          {lead !== undefined && (
            <div>
              <h1 className="text-3xl">{title}</h1>
              <p className="mt-2 text-soft">{lead}</p>
            </div>
          )}
          {children}
        </div>
        <p className="mt-6 text-center text-sm text-faint">{m.signIn.promise}</p>
      </main>
    </div>
  )
}

import type { MailKind } from '../kinds.ts'

/** A template as it is written: the subject on one line, the body in the markup of templates. */
export type Written = { readonly subject: string; readonly body: string }

type RecipientKind = Exclude<
  MailKind,
  'approval-wanted' | 'batch-finished' | 'anomaly' | 'webhook-paused' | 'mail-bouncing'
>

/** What Laurel says by itself in one language. */
export type Language = {
  /** As it calls itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** What stands under every mail to a recipient; `{issuer}` is filled in. */
  readonly why: string
  /** Under a reminder, with the link behind it. */
  readonly unsubscribe: string
  /** Under a mail whose reading is counted, with the link to where that is taken back. */
  readonly counted: string
  readonly templates: { readonly [K in RecipientKind]: Written }
}

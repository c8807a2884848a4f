/** Of what members are told. Each is a kind of mail, too; that about an approval goes out with the request for it. */
export const noticeKinds = [
  'approval-wanted',
  'batch-finished',
  'anomaly',
  'webhook-paused',
  'mail-bouncing',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** In which ways: in the portal and by mail, one of them, or not at all. */
export const channels = ['both', 'portal', 'mail', 'none'] as const

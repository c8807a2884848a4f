/** What happens around where results come from: a part of the catalog of events. */
export type SourceEvents = {
  /** Of an application: what somebody sends in as evidence. */
  'application.opened': { program: string; recipient: string }
  'application.sent': { program: string; files: number }
  'application.claimed': { program: string }
  'application.released': { program: string }
  'application.asked-back': { program: string }
  /** `missing`: how many more must accept. */
  'application.accepted': { program: string; missing: number }
  'application.declined': { program: string }
  'application.withdrawn': { program: string }
  'source.created': { name: string; scheme: string }
  'source.changed': { name: string }
  'source.removed': { name: string }
  'lti.platform-added': { name: string }
  'lti.platform-changed': { name: string }
  'lti.platform-removed': { name: string }
  'lti.key-rotated': { key: string }
  'lti.person-confirmed': { platform: string; recipient: string }
}

export const sourceMeanings: { readonly [T in keyof SourceEvents]: string } = {
  'application.opened': 'Somebody was given a link to send evidence for a program.',
  'application.sent': 'A person sent evidence.',
  'application.claimed': 'A reviewer took an application to look at it.',
  'application.released': 'An application went back to the queue.',
  'application.asked-back': 'A reviewer asked the person for more.',
  'application.accepted': 'A reviewer accepted an application.',
  'application.declined': 'A reviewer declined an application.',
  'application.withdrawn': 'A person took an application back.',
  'source.created': 'A door was made for another program’s messages with results.',
  'source.changed': 'A source of results got another name or mapping, or was put to rest.',
  'source.removed': 'A source of results was removed.',
  'lti.platform-added': 'A learning platform was added (LTI).',
  'lti.platform-changed': 'A learning platform was changed, or registered itself.',
  'lti.platform-removed': 'A learning platform was removed.',
  'lti.key-rotated': 'A new key signs to a learning platform.',
  'lti.person-confirmed': 'Somebody confirmed that a person of a learning platform is a known recipient.',
}

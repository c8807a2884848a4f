/** The texts about roles of an organization's own, and about where members are signed in. */
export const roles = {
  title: 'Roles',
  lead: 'What members may do. Make roles of your own out of the same permissions.',
  create: 'New role',
  createTitle: 'New role',
  editTitle: (name: string) => `Change the role “${name}”`,
  editHint: 'It holds for all who have the role, from their next request on.',
  name: 'Name',
  nameHint: 'Such as “Examiner”. Those who have the role see it.',
  may: 'May',
  beyond: (number: number) =>
    number === 1
      ? 'One permission is missing here because you do not have it yourself.'
      : `${number} permissions are missing here because you do not have them yourself.`,
  edit: 'Edit',
  remove: 'Take away',
  removeTitle: (name: string) => `Take the role “${name}” away?`,
  removeText: 'This works where nobody has it and nobody is invited with it.',
  own: 'Yours',
  count: (number: number) => (number === 1 ? '1 permission' : `${number} permissions`),
  show: 'What it may',
}

export const memberSessions = {
  open: 'Sessions',
  title: (name: string) => `Where ${name} is signed in`,
  hint: 'Sessions in which they act for this organization. Ending one ends that, for good; what belongs to the person, and their other organizations, it does not touch.',
  none: 'They act for this organization in no session now.',
  end: 'End',
  endAll: 'End all',
  endAllHint: 'Also those in which they act for another organization just now: none can come back to yours.',
  current: 'This one',
}

export const allowedPrograms = {
  title: 'Programs that act for you',
  hint: 'You let them. They may do no more than you may yourself.',
  none: 'None.',
  line: (organization: string, allowed: string, until: string) =>
    `for ${organization}, since ${allowed}; asks again ${until}`,
  take: 'Take back',
  takeTitle: (name: string) => `Let “${name}” no longer act for you?`,
  takeText: 'It is turned away at once, in every organization of yours. It can ask you again.',
}

/** How a state looks. */
export const toneOf = {
  waiting: 'warn',
  approved: 'info',
  done: 'good',
  failed: 'bad',
  declined: 'bad',
  withdrawn: 'info',
  expired: 'info',
} as const

import type { MailKind } from '../kinds.ts'
import type { Language, Written } from './language.ts'

export const english: Language = {
  name: 'English',
  direction: 'ltr',
  why: 'You receive this mail because {issuer} has awarded you a credential.',
  unsubscribe: 'No more reminders and announcements',
  counted: 'You agreed that reading this mail is counted: change that',
  templates: {
    issued: {
      subject: '{issuer} has awarded you: {achievement}',
      body: `Hello {recipient},

{issuer} has awarded you **{achievement}**. Congratulations!

[See your certificate]({link})

Your page shows the certificate, proves that it is genuine, and lets you download it as a PDF, a badge image or a wallet credential. It is yours to keep and to share: whoever opens it can check it, without an account.

On the page, “Add to LinkedIn” fills in your profile entry with every detail.

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.

~ If you do not know what this is about, or your name is written wrong, please write to {contact}.`,
    },
    'claim-reminder': {
      subject: 'Your credential is waiting: {achievement}',
      body: `Hello {recipient},

On {issuedOn}, {issuer} awarded you **{achievement}**. It is waiting for you.

[See your certificate]({link})

Whoever claims a credential keeps it, whatever becomes of their mail address, and says who may see it.

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.

~ If you do not know what this is about, please write to {contact}.`,
    },
    expiring: {
      subject: 'Runs out on {validUntil}: {achievement}',
      body: `Hello {recipient},

your credential **{achievement}** from {issuer} is valid until {validUntil}. That is {days} more days.

[See your credential]({link})

If you want to renew it, please write to {contact} in good time.

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.`,
    },
    expired: {
      subject: 'Has run out: {achievement}',
      body: `Hello {recipient},

your credential **{achievement}** from {issuer} was valid until {validUntil} and has run out. Whoever checks it from now on is told so.

[See your credential]({link})

If you want to renew it, please write to {contact}.

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.`,
    },
    lapsed: {
      subject: 'Not renewed so far: {achievement}',
      body: `Hello {recipient},

your credential **{achievement}** from {issuer} ran out {days} days ago, on {validUntil}, and was not renewed.

[See your credential]({link})

If you want to renew it, please write to {contact}.

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.`,
    },
    renewed: {
      subject: 'Renewed: {achievement}',
      body: `Hello {recipient},

{issuer} has renewed your credential **{achievement}**.

It is valid until {validUntil}.

[See the new one]({link})

The old one stays, and says that a newer one has taken its place.

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.`,
    },
    corrected: {
      subject: 'Corrected: {achievement}',
      body: `Hello {recipient},

{issuer} has corrected your credential **{achievement}**. The corrected one has taken the place of the one before.

> {reason}

[See the corrected one]({link})

[Open it as its holder]({keep}) to keep it, decline it, have something put right or ask for a renewal. You need no account. The link opens once and is for you alone.

~ Links to the one before still work, and say that a newer one has taken its place. If something is still wrong, please write to {contact}.`,
    },
    revoked: {
      subject: '{issuer} has revoked: {achievement}',
      body: `Hello {recipient},

{issuer} has revoked your credential **{achievement}**. Whoever checks it from now on is told that it is no longer valid.

> The reason given: {reason}

If you think this is a mistake, please write to {contact}. The page of the credential stays, with its new state.

[See its page]({link})`,
    },
    suspended: {
      subject: '{issuer} has suspended: {achievement}',
      body: `Hello {recipient},

{issuer} has suspended your credential **{achievement}**. Whoever checks it meanwhile is told that it does not hold for now.

It is suspended until {until}.

> The reason given: {reason}

If you think this is a mistake, please write to {contact}.

[See its page]({link})`,
    },
    reinstated: {
      subject: 'Holds again: {achievement}',
      body: `Hello {recipient},

{issuer} has lifted the suspension of your credential **{achievement}**. It holds again, as before.

> {reason}

[See your credential]({link})`,
    },
    announcement: {
      subject: '{title}',
      body: `Hello {recipient},

{message}

[See your credential]({link})

~ {issuer} writes to you because you hold **{achievement}**.`,
    },
  },
}

type MemberKind = Exclude<MailKind, keyof Language['templates']>

/** To members of organizations Laurel itself writes in English, as the portal does. */
export const toMembers: { readonly [K in MemberKind]: Written } = {
  'approval-wanted': {
    subject: '{organization}: something waits for your approval',
    body: `Hello {member},

{by} asks {act} for {organization}. That needs a second person.

Look at it, and approve or decline. It waits for {days} days.

[See what is asked for]({link})`,
  },
  'batch-finished': {
    subject: '{organization}: your list was worked off',
    body: `Hello {member},

your list for **{achievement}** was worked off:

- {issued} issued
- {refused} refused

[See what came of each row]({link})`,
  },
  anomaly: {
    subject: '{organization}: unusual use of “{key}”',
    body: `Hello {member},

the key “{key}” of {organization} was used in an unusual way. {seen}

**{state}**

If this was you, there is nothing to do. If not, pause the key or give it a new secret, and look at the record for what it did. You are told once a day at most.

[See your keys]({link})`,
  },
  'webhook-paused': {
    subject: '{organization}: an endpoint for events was paused',
    body: `Hello {member},

the endpoint {endpoint} of {organization} gets no events any more:

> {reason}

What happens meanwhile waits for it. When it works again, resume it in the portal.

[See the endpoint]({link})`,
  },
  'mail-bouncing': {
    subject: '{organization}: mail came back',
    body: `Hello {member},

a mail to a recipient of {organization} could not be delivered:

> {reason}

In the portal you can correct the address and send it again. You are told once a day at most; the list there is complete.

[See the mails]({link})`,
  },
}

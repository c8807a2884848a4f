import type { Language } from './language.ts'

export const german: Language = {
  name: 'Deutsch',
  direction: 'ltr',
  why: 'Sie erhalten diese Nachricht, weil {issuer} Ihnen einen Nachweis ausgestellt hat.',
  unsubscribe: 'Keine Erinnerungen und Mitteilungen mehr',
  counted: 'Sie haben zugestimmt, dass das Lesen dieser Nachricht gezählt wird: ändern',
  templates: {
    issued: {
      subject: '{issuer} hat Ihnen verliehen: {achievement}',
      body: `Guten Tag {recipient},

{issuer} hat Ihnen **{achievement}** verliehen. Herzlichen Glückwunsch!

[Ihr Zertifikat ansehen]({link})

Ihre Seite zeigt das Zertifikat und belegt, dass es echt ist. Sie können es dort als PDF, als Abzeichen oder für eine Wallet herunterladen. Es gehört Ihnen: Wer es öffnet, kann es prüfen, ganz ohne Konto.

„Zu LinkedIn hinzufügen“ füllt auf dieser Seite den Eintrag in Ihrem Profil vollständig aus.

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.

~ Wenn Sie nicht wissen, worum es geht, oder Ihr Name falsch geschrieben ist, wenden Sie sich bitte an {contact}.`,
    },
    'claim-reminder': {
      subject: 'Ihr Nachweis wartet auf Sie: {achievement}',
      body: `Guten Tag {recipient},

am {issuedOn} hat {issuer} Ihnen **{achievement}** verliehen. Der Nachweis wartet auf Sie.

[Ihr Zertifikat ansehen]({link})

Wer einen Nachweis annimmt, behält ihn, auch wenn sich die Mailadresse ändert, und bestimmt, wer ihn sieht.

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.

~ Wenn Sie nicht wissen, worum es geht, wenden Sie sich bitte an {contact}.`,
    },
    expiring: {
      subject: 'Läuft am {validUntil} ab: {achievement}',
      body: `Guten Tag {recipient},

Ihr Nachweis **{achievement}** von {issuer} gilt bis {validUntil}. Das sind noch {days} Tage.

[Ihren Nachweis ansehen]({link})

Wenn Sie ihn erneuern möchten, wenden Sie sich bitte rechtzeitig an {contact}.

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.`,
    },
    expired: {
      subject: 'Abgelaufen: {achievement}',
      body: `Guten Tag {recipient},

Ihr Nachweis **{achievement}** von {issuer} galt bis {validUntil} und ist abgelaufen. Wer ihn prüft, erfährt das von nun an.

[Ihren Nachweis ansehen]({link})

Wenn Sie ihn erneuern möchten, wenden Sie sich bitte an {contact}.

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.`,
    },
    lapsed: {
      subject: 'Noch nicht erneuert: {achievement}',
      body: `Guten Tag {recipient},

Ihr Nachweis **{achievement}** von {issuer} ist vor {days} Tagen abgelaufen, am {validUntil}, und wurde bisher nicht erneuert.

[Ihren Nachweis ansehen]({link})

Wenn Sie ihn erneuern möchten, wenden Sie sich bitte an {contact}.

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.`,
    },
    renewed: {
      subject: 'Erneuert: {achievement}',
      body: `Guten Tag {recipient},

{issuer} hat Ihren Nachweis **{achievement}** erneuert.

Er gilt bis {validUntil}.

[Den neuen Nachweis ansehen]({link})

Der alte bleibt bestehen und verweist darauf, dass es einen neueren gibt.

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.`,
    },
    corrected: {
      subject: 'Berichtigt: {achievement}',
      body: `Guten Tag {recipient},

{issuer} hat Ihren Nachweis **{achievement}** berichtigt. Der berichtigte ist an die Stelle des bisherigen getreten.

> {reason}

[Den berichtigten Nachweis ansehen]({link})

[Als Inhaber öffnen]({keep}): annehmen, ablehnen, etwas berichtigen lassen oder um Verlängerung bitten. Sie brauchen kein Konto. Der Link öffnet sich einmal und ist nur für Sie bestimmt.

~ Links auf den bisherigen funktionieren weiter und verweisen auf den neueren. Wenn noch etwas nicht stimmt, wenden Sie sich bitte an {contact}.`,
    },
    revoked: {
      subject: '{issuer} hat widerrufen: {achievement}',
      body: `Guten Tag {recipient},

{issuer} hat Ihren Nachweis **{achievement}** widerrufen. Wer ihn prüft, erfährt von nun an, dass er nicht mehr gilt.

> Der angegebene Grund: {reason}

Wenn Sie das für einen Irrtum halten, wenden Sie sich bitte an {contact}. Die Seite des Nachweises bleibt bestehen und zeigt den neuen Stand.

[Die Seite ansehen]({link})`,
    },
    suspended: {
      subject: '{issuer} hat ausgesetzt: {achievement}',
      body: `Guten Tag {recipient},

{issuer} hat Ihren Nachweis **{achievement}** ausgesetzt. Wer ihn prüft, erfährt, dass er zurzeit nicht gilt.

Er ist bis {until} ausgesetzt.

> Der angegebene Grund: {reason}

Wenn Sie das für einen Irrtum halten, wenden Sie sich bitte an {contact}.

[Die Seite ansehen]({link})`,
    },
    reinstated: {
      subject: 'Gilt wieder: {achievement}',
      body: `Guten Tag {recipient},

{issuer} hat die Aussetzung Ihres Nachweises **{achievement}** aufgehoben. Er gilt wieder wie zuvor.

> {reason}

[Ihren Nachweis ansehen]({link})`,
    },
    announcement: {
      subject: '{title}',
      body: `Guten Tag {recipient},

{message}

[Ihren Nachweis ansehen]({link})

~ {issuer} schreibt Ihnen, weil Ihnen **{achievement}** verliehen wurde.`,
    },
  },
}

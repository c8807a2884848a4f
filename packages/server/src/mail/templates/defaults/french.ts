import type { Language } from './language.ts'

export const french: Language = {
  name: 'Français',
  direction: 'ltr',
  why: 'Vous recevez ce message parce que {issuer} vous a délivré une attestation.',
  unsubscribe: 'Ne plus recevoir de rappels ni d’annonces',
  counted: 'Vous avez accepté que la lecture de ce message soit comptée : modifier',
  templates: {
    issued: {
      subject: '{issuer} vous a décerné : {achievement}',
      body: `Bonjour {recipient},

{issuer} vous a décerné **{achievement}**. Félicitations !

[Voir votre certificat]({link})

Votre page montre le certificat, prouve qu’il est authentique et vous permet de le télécharger en PDF, sous forme de badge ou pour un portefeuille numérique. Il est à vous : toute personne qui l’ouvre peut le vérifier, sans compte.

Sur cette page, « Ajouter à LinkedIn » remplit l’entrée de votre profil dans le détail.

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.

~ Si vous ne savez pas de quoi il s’agit, ou si votre nom est mal écrit, veuillez vous adresser à {contact}.`,
    },
    'claim-reminder': {
      subject: 'Votre attestation vous attend : {achievement}',
      body: `Bonjour {recipient},

Le {issuedOn}, {issuer} vous a décerné **{achievement}**. Votre attestation vous attend.

[Voir votre certificat]({link})

En la réclamant, vous la conservez même si votre adresse change, et vous décidez qui peut la voir.

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.

~ Si vous ne savez pas de quoi il s’agit, veuillez vous adresser à {contact}.`,
    },
    expiring: {
      subject: 'Expire le {validUntil} : {achievement}',
      body: `Bonjour {recipient},

Votre attestation **{achievement}** de {issuer} est valable jusqu’au {validUntil}, soit encore {days} jours.

[Voir votre attestation]({link})

Si vous souhaitez la renouveler, veuillez vous adresser à temps à {contact}.

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.`,
    },
    expired: {
      subject: 'A expiré : {achievement}',
      body: `Bonjour {recipient},

Votre attestation **{achievement}** de {issuer} était valable jusqu’au {validUntil} et a expiré. Toute personne qui la vérifie en est désormais informée.

[Voir votre attestation]({link})

Si vous souhaitez la renouveler, veuillez vous adresser à {contact}.

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.`,
    },
    lapsed: {
      subject: 'Pas encore renouvelée : {achievement}',
      body: `Bonjour {recipient},

Votre attestation **{achievement}** de {issuer} a expiré il y a {days} jours, le {validUntil}, et n’a pas été renouvelée.

[Voir votre attestation]({link})

Si vous souhaitez la renouveler, veuillez vous adresser à {contact}.

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.`,
    },
    renewed: {
      subject: 'Renouvelée : {achievement}',
      body: `Bonjour {recipient},

{issuer} a renouvelé votre attestation **{achievement}**.

Elle est valable jusqu’au {validUntil}.

[Voir la nouvelle]({link})

L’ancienne reste en ligne et indique qu’une plus récente l’a remplacée.

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.`,
    },
    corrected: {
      subject: 'Corrigée : {achievement}',
      body: `Bonjour {recipient},

{issuer} a corrigé votre attestation **{achievement}**. La version corrigée remplace la précédente.

> {reason}

[Voir la version corrigée]({link})

[L’ouvrir en tant que titulaire]({keep}) pour la garder, la refuser, faire corriger une erreur ou demander un renouvellement. Aucun compte n’est nécessaire. Le lien s’ouvre une seule fois et n’est destiné qu’à vous.

~ Les liens vers la précédente fonctionnent toujours et indiquent la plus récente. S’il reste une erreur, veuillez vous adresser à {contact}.`,
    },
    revoked: {
      subject: '{issuer} a révoqué : {achievement}',
      body: `Bonjour {recipient},

{issuer} a révoqué votre attestation **{achievement}**. Toute personne qui la vérifie apprend désormais qu’elle n’est plus valable.

> Raison indiquée : {reason}

Si vous pensez qu’il s’agit d’une erreur, veuillez vous adresser à {contact}. La page de l’attestation reste en ligne, avec son nouvel état.

[Voir sa page]({link})`,
    },
    suspended: {
      subject: '{issuer} a suspendu : {achievement}',
      body: `Bonjour {recipient},

{issuer} a suspendu votre attestation **{achievement}**. Toute personne qui la vérifie apprend qu’elle n’est pas valable pour le moment.

Elle est suspendue jusqu’au {until}.

> Raison indiquée : {reason}

Si vous pensez qu’il s’agit d’une erreur, veuillez vous adresser à {contact}.

[Voir sa page]({link})`,
    },
    reinstated: {
      subject: 'À nouveau valable : {achievement}',
      body: `Bonjour {recipient},

{issuer} a levé la suspension de votre attestation **{achievement}**. Elle est à nouveau valable, comme auparavant.

> {reason}

[Voir votre attestation]({link})`,
    },
    announcement: {
      subject: '{title}',
      body: `Bonjour {recipient},

{message}

[Voir votre attestation]({link})

~ {issuer} vous écrit parce que **{achievement}** vous a été décerné.`,
    },
  },
}

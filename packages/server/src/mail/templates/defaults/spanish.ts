import type { Language } from './language.ts'

export const spanish: Language = {
  name: 'Español',
  direction: 'ltr',
  why: 'Recibe este mensaje porque {issuer} le ha otorgado una credencial.',
  unsubscribe: 'No recibir más recordatorios ni avisos',
  counted: 'Usted aceptó que se cuente la lectura de este mensaje: cambiar',
  templates: {
    issued: {
      subject: '{issuer} le ha otorgado: {achievement}',
      body: `Hola, {recipient}:

{issuer} le ha otorgado **{achievement}**. ¡Enhorabuena!

[Ver su certificado]({link})

Su página muestra el certificado, prueba que es auténtico y le permite descargarlo en PDF, como insignia o para una cartera digital. Es suyo: quien lo abra puede comprobarlo, sin necesidad de una cuenta.

En la página, «Añadir a LinkedIn» rellena la entrada de su perfil con todos los datos.

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.

~ Si no sabe de qué se trata, o su nombre está mal escrito, diríjase a {contact}.`,
    },
    'claim-reminder': {
      subject: 'Su credencial le espera: {achievement}',
      body: `Hola, {recipient}:

El {issuedOn}, {issuer} le otorgó **{achievement}**. La credencial le espera.

[Ver su certificado]({link})

Quien reclama una credencial la conserva aunque cambie su dirección de correo, y decide quién puede verla.

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.

~ Si no sabe de qué se trata, diríjase a {contact}.`,
    },
    expiring: {
      subject: 'Caduca el {validUntil}: {achievement}',
      body: `Hola, {recipient}:

Su credencial **{achievement}** de {issuer} es válida hasta el {validUntil}. Quedan {days} días.

[Ver su credencial]({link})

Si desea renovarla, diríjase a tiempo a {contact}.

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.`,
    },
    expired: {
      subject: 'Ha caducado: {achievement}',
      body: `Hola, {recipient}:

Su credencial **{achievement}** de {issuer} era válida hasta el {validUntil} y ha caducado. Desde ahora, quien la compruebe lo sabrá.

[Ver su credencial]({link})

Si desea renovarla, diríjase a {contact}.

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.`,
    },
    lapsed: {
      subject: 'Todavía sin renovar: {achievement}',
      body: `Hola, {recipient}:

Su credencial **{achievement}** de {issuer} caducó hace {days} días, el {validUntil}, y no se ha renovado.

[Ver su credencial]({link})

Si desea renovarla, diríjase a {contact}.

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.`,
    },
    renewed: {
      subject: 'Renovada: {achievement}',
      body: `Hola, {recipient}:

{issuer} ha renovado su credencial **{achievement}**.

Es válida hasta el {validUntil}.

[Ver la nueva]({link})

La anterior se conserva e indica que otra más reciente la ha sustituido.

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.`,
    },
    corrected: {
      subject: 'Corregida: {achievement}',
      body: `Hola, {recipient}:

{issuer} ha corregido su credencial **{achievement}**. La corregida sustituye a la anterior.

> {reason}

[Ver la corregida]({link})

[Ábrala como titular]({keep}) para conservarla, rechazarla, pedir una corrección o solicitar la renovación. No necesita una cuenta. El enlace se abre una sola vez y es solo para usted.

~ Los enlaces a la anterior siguen funcionando e indican la más reciente. Si algo sigue mal, diríjase a {contact}.`,
    },
    revoked: {
      subject: '{issuer} ha revocado: {achievement}',
      body: `Hola, {recipient}:

{issuer} ha revocado su credencial **{achievement}**. Desde ahora, quien la compruebe sabrá que ya no es válida.

> Motivo indicado: {reason}

Si cree que es un error, diríjase a {contact}. La página de la credencial se conserva, con su nuevo estado.

[Ver su página]({link})`,
    },
    suspended: {
      subject: '{issuer} ha suspendido: {achievement}',
      body: `Hola, {recipient}:

{issuer} ha suspendido su credencial **{achievement}**. Quien la compruebe sabrá que por ahora no es válida.

Está suspendida hasta el {until}.

> Motivo indicado: {reason}

Si cree que es un error, diríjase a {contact}.

[Ver su página]({link})`,
    },
    reinstated: {
      subject: 'Vuelve a ser válida: {achievement}',
      body: `Hola, {recipient}:

{issuer} ha levantado la suspensión de su credencial **{achievement}**. Vuelve a ser válida, como antes.

> {reason}

[Ver su credencial]({link})`,
    },
    announcement: {
      subject: '{title}',
      body: `Hola, {recipient}:

{message}

[Ver su credencial]({link})

~ {issuer} le escribe porque se le otorgó **{achievement}**.`,
    },
  },
}

import { type Html, html } from '../kit/http/html.ts'

export type Message = { readonly subject: string; readonly text: string; readonly html: string }

export type Award = {
  readonly recipient: string
  readonly title: string
  readonly issuer: string
  readonly issuerEmail: string | null
  readonly url: string
}

/** Tells somebody that they have been awarded a credential, and what they can do with it. */
export function issuedMail({ recipient, title, issuer, issuerEmail, url }: Award): Message {
  const lead = `${issuer} has awarded you “${title}”. Congratulations!`
  const keep =
    'Your page shows the certificate, proves that it is genuine, and lets you download it as a PDF, a badge image or a wallet credential. It is yours to keep and to share: whoever opens it can check it, without an account.'
  const linkedIn = 'On the page, “Add to LinkedIn” fills in your profile entry with every detail.'
  const mistake = `If you do not know what this is about, or your name is written wrong, ${contact(issuer, issuerEmail)}.`
  return {
    subject: `${issuer} has awarded you: ${title}`,
    text: `Hello ${recipient},\n\n${lead}\n\n${url}\n\n${keep}\n\n${linkedIn}\n\n${mistake}\n`,
    html: letter(recipient, [
      html`<p>${lead}</p>`,
      button(url, 'See your certificate'),
      html`<p>${keep}</p><p>${linkedIn}</p>`,
      small(mistake),
    ]),
  }
}

/** Tells somebody that a credential of theirs was revoked, why, and whom to ask. */
export function revokedMail({ recipient, title, issuer, issuerEmail, url }: Award, reason: string): Message {
  const lead = `${issuer} has revoked your credential “${title}”. Whoever checks it from now on is told that it is no longer valid.`
  const given = `The reason given: ${reason}`
  const ask = `If you think this is a mistake, ${contact(issuer, issuerEmail)}. The page of the credential stays, with its new state.`
  return {
    subject: `${issuer} has revoked: ${title}`,
    text: `Hello ${recipient},\n\n${lead}\n\n${given}\n\n${ask}\n\n${url}\n`,
    html: letter(recipient, [
      html`<p>${lead}</p><p style="border-left:3px solid #a33;padding-left:12px">${given}</p><p>${ask}</p>`,
      button(url, 'See its page'),
    ]),
  }
}

const contact = (issuer: string, email: string | null): string =>
  email ? `please write to ${issuer} at ${email}` : `please get in touch with ${issuer}`

// Mail programs know tables and inline styles, and little else.
function letter(recipient: string, parts: readonly Html[]): string {
  return html`<!doctype html>
<html lang="en"><body style="margin:0;padding:32px 16px;background:#f5f4f0;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1c1b19">
<table role="presentation" width="100%" style="max-width:540px;margin:0 auto;background:#fff;border-radius:12px;padding:32px"><tr><td>
<p style="margin-top:0">Hello <bdi>${recipient}</bdi>,</p>
${parts}
</td></tr></table></body></html>`.text
}

const button = (url: string, label: string): Html =>
  html`<p style="margin:24px 0"><a href="${url}" style="display:inline-block;background:#1f5f4a;color:#fff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:8px">${label}</a></p>`

const small = (text: string): Html =>
  html`<p style="font-size:14px;color:#6b6860;margin-bottom:0">${text}</p>`

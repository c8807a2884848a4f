import { html } from '../kit/http/html.ts'

/** The mail with a one-time link. */
export function signInMail(about: { link: string; name: string | null; place: string; minutes: number }) {
  const { link, place, minutes } = about
  const greeting = about.name ? `Hello ${about.name},` : 'Hello,'
  const where = place === 'Laurel' ? place : `${place} on Laurel`
  const ask = `Open this link to sign in to ${where}. It works once and for ${minutes} minutes.`
  const otherwise = 'If you did not ask for it, there is nothing to do: nobody gets in without this mail.'
  return {
    subject: `Sign in to ${place}`,
    text: `${greeting}\n\n${ask}\n\n${link}\n\n${otherwise}\n`,
    html: html`<!doctype html>
<html lang="en"><body style="margin:0;padding:32px 16px;background:#f5f4f0;font-family:system-ui,sans-serif;color:#1c1b19">
<table role="presentation" style="max-width:480px;margin:0 auto;background:#fff;border-radius:12px;padding:32px" width="100%"><tr><td>
<p style="margin:0 0 16px;font-size:16px">${greeting}</p>
<p style="margin:0 0 24px;font-size:16px;line-height:1.5">${ask}</p>
<p style="margin:0 0 24px"><a href="${link}" style="display:inline-block;background:#1f5f4a;color:#fff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:8px">Sign in</a></p>
<p style="margin:0;font-size:14px;line-height:1.5;color:#6b6860">${otherwise}</p>
</td></tr></table></body></html>`.text,
  }
}

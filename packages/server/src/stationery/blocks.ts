import { type Html, type HtmlValue, html } from '../kit/http/html.ts'

/* The blocks of a mail, with styles of their own: many mail programs know no others. */

export const paragraph = (inner: HtmlValue): Html =>
  html`<p style="margin:0 0 16px;overflow-wrap:anywhere">${inner}</p>`

export const small = (inner: HtmlValue): Html =>
  html`<p class="small" style="margin:0 0 16px;font-size:14px;color:#5c6a64">${inner}</p>`

export const heading = (inner: HtmlValue): Html =>
  html`<h1 class="title" style="margin:0 0 16px;font:600 22px/1.3 Georgia,'Times New Roman',serif">${inner}</h1>`

export const quote = (inner: HtmlValue): Html =>
  html`<blockquote class="quote" style="margin:0 0 16px;padding-block:4px;padding-inline:14px;border-inline-start:3px solid #b9863a">${inner}</blockquote>`

export const list = (items: readonly HtmlValue[]): Html =>
  html`<ul style="margin:0 0 16px;padding-inline-start:24px">${items.map((inner) => html`<li style="margin:0 0 6px">${inner}</li>`)}</ul>`

export const button = (address: string, label: HtmlValue): Html =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr><td class="button" style="border-radius:8px;background-color:#1f5f4a"><a href="${address}" style="display:inline-block;padding:13px 26px;border-radius:8px;color:#ffffff;font-weight:600;text-decoration:none">${label}</a></td></tr></table>`

export const link = (address: string, label: HtmlValue): Html =>
  html`<a class="link" href="${address}" style="color:#1f5f4a">${label}</a>`

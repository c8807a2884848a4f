import { m } from '../messages/messages.ts'

const dates = new Intl.DateTimeFormat(m.language, { dateStyle: 'medium', timeZone: 'UTC' })
const instants = new Intl.DateTimeFormat(m.language, { dateStyle: 'medium', timeStyle: 'short' })

export const day = (iso: string): string => dates.format(new Date(iso))
export const instant = (iso: string): string => instants.format(new Date(iso))
export const number = (value: number): string => value.toLocaleString(m.language)

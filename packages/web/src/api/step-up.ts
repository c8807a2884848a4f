import { Problem } from './client.ts'

/** Asks whoever sits there to confirm that it is them; false where they would not. */
export type Ask = () => Promise<boolean>
let ask: Ask | null = null

/** The dialog on the page that asks. */
export function askWith(dialog: Ask | null): void {
  ask = dialog
}

/** Does a write. Where the server first wants to be sure who it is, asks for that, and does it then. */
export async function surely<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const isAsked = error instanceof Problem && error.code === 'step-up-required'
    if (!isAsked || ask === null || !(await ask())) throw error
    return write()
  }
}

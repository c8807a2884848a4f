import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { everyForm, type Form, type Outside } from '../testing/forms.ts'
import { changeByte, changeMember, generator } from '../testing/mutation.ts'

/*
 * No change of one byte or one member of what is valid leaves it valid. What survives must be told the same: the
 * change then lies outside what is secured, and `outside` names why.
 *
 * Each form is changed so many times in an ordinary run; LAUREL_MUTATIONS=10000 looks as far as it is promised.
 */
const changes = Number(process.env.LAUREL_MUTATIONS ?? 400)

const forms = await everyForm()

type Trial = { readonly survived: readonly string[]; readonly outside: ReadonlyMap<string, number> }

async function tryChanges({ bytes, judge, hasMembers, outside }: Form): Promise<Trial> {
  const random = generator(20_261_121)
  const intact = await judge(bytes)
  expect(intact).not.toBeNull()
  const survived = new Set<string>()
  const allowed = new Map<string, number>()
  for (let nth = 0; nth < changes; nth++) {
    const changed = hasMembers && nth % 3 === 0 ? changeMember(bytes, random) : changeByte(bytes, random)
    const told = await judge(changed)
    if (told === null) continue
    const known = await whyAllowed(outside, bytes, changed, told === intact)
    if (known === undefined) survived.add(differenceOf(bytes, changed))
    else allowed.set(known.name, (allowed.get(known.name) ?? 0) + 1)
  }
  return { survived: [...survived], outside: allowed }
}

async function whyAllowed(
  outside: readonly Outside[],
  before: Uint8Array,
  after: Uint8Array,
  toldTheSame: boolean,
): Promise<Outside | undefined> {
  for (const one of outside)
    if ((toldTheSame || one.tellsLess) && (await one.covers(before, after))) return one
  return undefined
}

/** Where two texts part, with what stands there. */
function differenceOf(before: Uint8Array, after: Uint8Array): string {
  let place = 0
  while (place < before.length && before[place] === after[place]) place++
  const part = (bytes: Uint8Array) =>
    new TextDecoder().decode(bytes.slice(Math.max(0, place - 40), place + 40))
  return `${place}: ${part(before)} -> ${part(after)}`
}

describe('is valid no more when any one byte or member is another', () => {
  test.each(forms)(
    '$name',
    async (form) => {
      const { survived, outside } = await tryChanges(form)
      for (const [name, count] of outside) process.stdout.write(`${form.name}: ${count} times ${name}\n`)
      expect(survived).toEqual([])
    },
    Math.max(600_000, 3_000 * changes),
  )
})

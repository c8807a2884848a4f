import process from 'node:process'
import { Command } from 'commander'
import { exitCodes } from '../exit.ts'
import { type NetworkOptions, networkFor } from '../network.ts'
import { collect } from '../option-list.ts'
import { readInputs } from '../read-input.ts'
import { paint, plain, remark, tell, tellJson } from '../terminal/text.ts'

const kinds = {
  json: 'JSON',
  jwt: 'a JWT',
  'sd-jwt': 'an SD-JWT',
  cose: 'a COSE signature',
  png: 'a PNG picture',
  svg: 'an SVG picture',
  pdf: 'a PDF',
  link: 'a link',
  unknown: 'something else',
} as const

/** `laurel inspect`: what is inside, without judging it. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('show what is inside a file, without judging it')
    .argument('<what>', 'a file, a link, or - for standard input')
    .option(
      '--allow <address>',
      'a private or http server that may be reached all the same (again for more)',
      collect,
    )
    .action(async (given: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<NetworkOptions>()
      const { inspect } = await import('@laurel/credential')
      const { fetch } = await networkFor(options, [given])
      for await (const { source, content } of readInputs([given])) {
        const { input, credential, token, problem } = await inspect(content, { fetch })
        if (credential === null) process.exitCode = exitCodes.notACredential
        if (options.json) {
          tellJson({ source, input, credential, token, problem })
          continue
        }
        remark(`${plain(source)}: ${kinds[input]}. Nothing in it was verified.`)
        if (problem) remark(plain(problem))
        if (token) tell(`${paint('dim', 'token header')}\n${pretty(token.header)}`)
        if (token && credential) tell(paint('dim', 'credential'))
        if (credential) tell(pretty(credential))
      }
    })
}

/** JSON writes the C0 controls as escapes; the other characters a terminal may obey are escaped here. */
const pretty = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

// node verify-an-audit-record.mjs audit.jsonl did.json    What is checked: docs/guide/audit.md
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [file, keys] = process.argv.slice(2).map((path) => readFileSync(path, 'utf8').trimEnd())
const sha256 = (text, salt = '') => createHash('sha256').update(salt).update(text).digest('base64url')
const bytes = (text) => Buffer.from(text, 'base64url')
const [head, ...lines] = file.split('\n').map(JSON.parse)
const did = JSON.parse(keys)
let state = { sequence: head.after, hash: null, signed: head.after }
for (const { kind, jws, ...line } of lines) state = kind === 'entry' ? entry(line) : checkpoint(jws)
must(head.to === state.sequence && head.to === state.signed, 'the next entry is missing')
process.stdout.write(`UNBROKEN: ${head.to - head.after} entries\n`)
function entry({ hash, salt, detail, ...said }) {
  must(said.sequence === state.sequence + 1 && said.previous === (state.hash ?? said.previous), 'a gap')
  must(sha256(canonical(said)) === hash, 'the next entry was changed')
  must(!salt || sha256(canonical(detail), bytes(salt)) === said.commitment, 'the next details were changed')
  return { ...state, sequence: said.sequence, hash }
}
function checkpoint(jws) {
  const [header, body, signature] = jws.split('.')
  const [{ kid }, { issuer, sequence, hash }] = [header, body].map((part) => JSON.parse(bytes(part)))
  must(issuer === did.id && sequence === state.sequence && hash === state.hash, 'another one was signed')
  const key = did.verificationMethod.find(({ id }) => id === kid)
  const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  let number = 0n
  for (const one of key.publicKeyMultibase.slice(1)) number = number * 58n + BigInt(digits.indexOf(one))
  const x = Buffer.from(number.toString(16).slice(4), 'hex').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  must(verify(null, Buffer.from(`${header}.${body}`), publicKey, bytes(signature)), 'the signature is wrong')
  return { ...state, signed: sequence }
}
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`
}
function must(holds, problem) {
  if (!holds) throw new Error(`BROKEN after entry ${state.sequence}: ${problem}`)
}

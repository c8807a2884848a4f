import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockEntryFaults } from './check-lock.ts'
import { findUnsafeVersions, unsafeVersions } from './check-versions.ts'
import { billOfMaterials } from './sbom.ts'

const rows = [{ name: 'thing', lowest: '2.3.4', reason: 'CVE-0000-1' }]

test.each([
  ['2.3.3', true],
  ['1.9.9', true],
  ['2.3.4-beta.1', true],
  ['2.3.4', false],
  ['2.10.0', false],
  ['3.0.0-rc.1', false],
])('a package of version %s below 2.3.4 is found: %s', (version, isUnsafe) => {
  const found = unsafeVersions({ '': {}, 'node_modules/a/node_modules/thing': { version } }, rows)
  expect(found).toHaveLength(isUnsafe ? 1 : 0)
})

test('a package whose older lines were mended is held to its own line', () => {
  const lines = [{ name: 'thing', lowest: '1.5.0 2.3.4', reason: 'CVE-0000-1' }]
  const faults = (version: string) => unsafeVersions({ 'node_modules/thing': { version } }, lines).length
  expect(['1.4.9', '1.5.0', '2.3.3', '2.3.4', '0.9.0', '3.0.0'].map(faults)).toEqual([1, 0, 1, 0, 1, 0])
})

test('our own lock holds none that is unsafe, and a row without a reason is a fault', () => {
  expect(findUnsafeVersions()).toEqual([])
  expect(unsafeVersions({}, [{ name: 'x', lowest: '1', reason: '' }])).toHaveLength(1)
})

test.each([
  ['from git', { version: '1.0.0', resolved: 'git+ssh://git@example.org/a.git#1', integrity: 'sha512-x' }],
  ['from another place', { version: '1.0.0', resolved: 'https://example.org/a.tgz', integrity: 'sha512-x' }],
  ['from a file', { version: '1.0.0', resolved: 'file:a.tgz', integrity: 'sha512-x' }],
  ['without a hash', { version: '1.0.0' }],
  ['with a weak hash', { version: '1.0.0', integrity: 'sha1-x' }],
])('a package %s is a fault of the lock', (_, entry) => {
  expect(lockEntryFaults({ '': {}, 'node_modules/a': entry })).toHaveLength(1)
})

test('the bill of materials names every package that is installed to run, with hash, licence and what it needs', () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'))
  const bill = billOfMaterials(lock) as {
    bomFormat: string
    components: { purl: string; hashes?: { content: string }[]; licenses?: unknown[] }[]
    dependencies: { ref: string; dependsOn: string[] }[]
  }
  expect(bill.bomFormat).toBe('CycloneDX')
  const purls = new Set(bill.components.map(({ purl }) => purl))
  expect(purls.size).toBe(bill.components.length)
  const fastify = bill.components.find(({ purl }) => purl.startsWith('pkg:npm/fastify@'))!
  expect(fastify.hashes![0]!.content).toMatch(/^[0-9a-f]{128}$/)
  expect(fastify.licenses).toEqual([{ license: { id: 'MIT' } }])
  const server = bill.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/%40laurel/server@'))!
  expect(server.dependsOn).toContain(fastify.purl)
  expect(server.dependsOn.some((one) => one.startsWith('pkg:npm/%40laurel/credential@'))).toBe(true)
  for (const { dependsOn } of bill.dependencies) for (const one of dependsOn) expect(purls).toContain(one)
  expect([...purls].some((purl) => purl.includes('/vitest@'))).toBe(false)
  expect(JSON.stringify(billOfMaterials(lock))).toBe(JSON.stringify(bill))
})

import { defineConfig } from 'vitest/config'
import { TotalsReporter } from './tools/reporter.ts'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts', 'tools/**/*.test.ts'],
    setupFiles: ['tools/property-seed.ts'],
    globalSetup: ['packages/server/src/testing/global-setup.ts'],
    reporters: ['default', new TotalsReporter()],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // A machine may be busy: what is waited for comes, or the test fails.
    expect: { poll: { timeout: 20_000 } },
  },
})

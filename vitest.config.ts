import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** A machine with other work to do takes more than Vitest's second until something is as it should be. */
const patient = { poll: { timeout: 15_000 } }

export default defineConfig({
  test: {
    projects: [
      // Vitest leaves one core free; the tests wait for commands of their own often enough to use them all.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patient,
          maxWorkers: availableParallelism() + 1,
        },
      },
      // One after the other: each has a browser and a build, and on two cores two at once keep each other from ever being drawn in time.
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patient,
          globalSetup: 'test/browser/client-first.ts',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

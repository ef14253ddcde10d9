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
      // Two at once: each has a browser and waits for it half of the time, and the machine may have two cores.
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patient,
          globalSetup: 'test/browser/client-first.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { convert } from '../../scripts/pipeline/index.ts'
import { diskOf } from './disk-of.ts'

/** A section as many documents have them: prose with marks, figures, a table, code. */
function section(n: number): string {
  return [
    `## Section ${n}: what we did in it`,
    `It ended in a figure, ${n % 90}%. We **chose** \`kafka\`, since [the notes](https://example.org/${n}) said so.`,
    'A sentence that tells of the team and of what it did in the year. '.repeat(6),
    '- Page load: 3.2s → 800ms (75% faster)\n- Uptime: 99.5% → 99.99%\n- A point that is made, for $5 and $6 a seat',
    `| A | B |\n|---|---|\n| x${n} | ✅ ==late== |`,
    `\`\`\`sql\nSELECT ${n}\n\`\`\``,
  ].join('\n\n')
}

/** Seconds of processor time that a document of so many sections takes from its text to its deck. */
async function seconds(sections: number): Promise<number> {
  const document = `# A long talk\n\n${Array.from({ length: sections }, (_, n) => section(n)).join('\n\n')}\n`
  const disk = diskOf({ 'long.md': document })
  const before = process.cpuUsage()
  const { decks } = await convert({ files: ['long.md'] }, disk)
  const { user, system } = process.cpuUsage(before)
  expect(decks[0].coverage.missing).toEqual([])
  return (user + system) / 1e6
}

describe('a document twice as long', () => {
  it('takes twice as long to build, and not four times', { timeout: 180_000 }, async () => {
    await seconds(20)
    const times = [await seconds(20), await seconds(40), await seconds(20), await seconds(40)]
    expect(Math.min(times[1], times[3])).toBeLessThan(2.6 * Math.max(times[0], times[2]))
  })
})

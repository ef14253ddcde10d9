/** A talk of everything that is too long, too wide, too deep or too many for a slide. */

const vocabulary
  = 'latency throughput region cache shard replica quorum ledger gateway tenant budget rollout canary failover schema index'.split(' ')

let drawn = 1

/** The next so many words of one sequence; a capital first. */
function words(count: number): string {
  const text = many(count, () => {
    // Park and Miller's generator: the same words every run.
    drawn = (drawn * 16807) % 2147483647
    return vocabulary[drawn % vocabulary.length]
  }).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function many<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i))
}

function table(columns: number, rows: number, cell: (row: number, column: number) => string): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(many(columns, i => `Column ${i}`)),
    line(many(columns, () => '---')),
    ...many(rows, row => line(many(columns, column => cell(row, column)))),
  ].join('\n')
}

const organisation = many(5, a => [
  `  Director ${a}: 12 (owns ${words(3)})`,
  ...many(3, b => [
    `    Manager ${a}.${b}: 4 (lead)`,
    ...many(2, c => [`      Squad ${a}.${b}.${c}: 2`, `        Engineer ${a}.${b}.${c}: 1`]).flat(),
  ]).flat(),
]).flat()

const sections: Record<string, string> = {
  [words(28)]: '- one\n- two',
  'Long words': `- ${'Donaudampfschifffahrtsgesellschaft'.repeat(5)}\n- https://example.org/${'a/very/long/path/'.repeat(12)}\n- \`${'snake_case_identifier_'.repeat(8)}\``,
  'Deep list': [...many(6, i => `${'  '.repeat(i)}- ${words(9)}`), ...many(9, () => `- ${words(30)}`)].join('\n'),
  'Long code': `\`\`\`python\n${many(44, i => `${'    '.repeat(i % 5)}result_${i} = compute_something_long(argument_${i}, other=${i})`).join('\n')}\n\`\`\``,
  'Wide code': `\`\`\`text\n${many(6, () => 'x'.repeat(180)).join('\n')}\n\`\`\``,
  'Long table': table(7, 24, () => words(3)),
  'Wide table': table(14, 5, (row, column) => ['1,234', '99.9%', 'internationalization', 'yes'][(row * 3 + column) % 4]),
  'Table of long cells': table(2, 2, row => (row === 0 ? words(90) : 'x')),
  'Organisation': `\`\`\`team\nVP: 64\n${organisation.join('\n')}\n\`\`\``,
  'Metrics': many(17, i => `- **${words(4)}:** ${i * 37 + 2} ms → ${i * 11 + 1} ms (${words(2)})`).join('\n'),
  'Figures': many(14, i => `- **${words(2)}:** +${i * 61 + 2}% ${words(5)}`).join('\n'),
  'Two long figures': '- **Total addressable spend under management worldwide:** $123,456,789,012.34\n- **Availability:** 99.999999999%',
  'Roadmap': many(
    9,
    i => `### Phase ${i}: ${words(6)} (Months ${i * 3 + 1}-${i * 3 + 4})\n\n${many(6, () => `- ${words(9)}`).join('\n')}`,
  ).join('\n\n'),
  'Requirements': `\`\`\`requirements\n${many(18, i => `${words(3)}: <${i + 1} ms ${words(14)}`).join('\n')}\n\`\`\``,
  'Decision': ['Decision', 'Rationale', 'Trade-off', 'Result', 'Alternatives']
    .map((label, i) => `**${label}:** ${words(60 - 6 * i)}`)
    .join('\n'),
  'Spec': `\`\`\`yaml\nroot:\n${many(9, i => `  group_${i}:\n${many(7, j => `    key_${j}: ${words(8)}`).join('\n')}`).join('\n')}\n\`\`\``,
  'Quote': `> ${words(120)}`,
  'Prose': many(40, () => `${words(14)}.`).join(' '),
  'No break': `${'漢字'.repeat(300)}\n\n${'x'.repeat(700)}`,
  'Right to left': many(6, i => `- ${'تعمل المنصة على ثلاث مناطق جغرافية '.repeat(i + 1).trim()}`).join('\n'),
  'Emoji': many(6, i => `- ${'👩‍💻 🚀 ✅ '.repeat(8 * (i + 1)).trim()}`).join('\n'),
  'One word': 'One.',
}

export const extremes = `---
id: extremes
---

# ${words(40)}

**Role:** ${words(25)}
**Scale:** ${words(30)}
**Focus:** ${words(12)}

${Object.entries(sections)
  .map(([heading, text]) => `## ${heading}\n\n${text}`)
  .join('\n\n')}
`

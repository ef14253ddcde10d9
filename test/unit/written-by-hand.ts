/** Texts as hands and web pages make them, for property tests. */
import fc from 'fast-check'

const words = fc.constantFrom(
  'Latency',
  'Role',
  'Team',
  '**bold**',
  '`code`',
  '_it_',
  '[a](b)',
  '[a][b]',
  '<T>',
  '<br>',
  '3.2s',
  '→',
  '->',
  '800ms',
  'from',
  'to',
  '(75% faster)',
  '99.9%',
  '$2M',
  '£38m',
  'Phase 1',
  '(Months 1-6)',
  'Q1 2025',
  'Weekly',
  '5',
  'engineers',
  '(6 engineers)',
  'Lead',
  ':',
  '-',
  '–',
  '*',
  '5.',
  '1.',
  '2.',
  '|',
  '[x]',
  '{{x}}',
  '"quote"',
  '(',
  ')',
  'Decision:',
  'Why:',
  'Before:',
  'After:',
  'Situation:',
  '角色：',
  'é',
  '🚀',
  '#',
  '=',
  '\\',
  '&amp;',
  '<!--c-->',
  '~',
  'Requirements',
  '\t',
)

/** A line of words and marks that mean something to some reader. */
export const line = fc.array(words, { maxLength: 7 }).map(each => each.join(' '))

function lines(starts: string[], max: number): fc.Arbitrary<string> {
  return fc
    .array(
      fc.tuple(fc.constantFrom(...starts), line).map(([start, rest]) => start + rest),
      { maxLength: max },
    )
    .map(all => all.join('\n'))
}

/** The inside of a fence. */
export const inside = lines(['', '  ', '    ', '- ', '  - ', '* ', '├── ', '│   ├── ', '\t', 'k: '], 8)

const fence = fc
  .tuple(fc.constantFrom('', 'text', 'metrics', 'team', 'roadmap', 'requirements', 'spec', 'yaml', 'mermaid', 'python'), inside)
  .map(([lang, code]) => `\n\`\`\`${lang}\n${code}\n\`\`\`\n`)
const body = lines(
  [
    '',
    '',
    '# ',
    '## ',
    '### ',
    '- ',
    '  - ',
    '    - ',
    '1. ',
    '• ',
    '> ',
    '| ',
    '**',
    '* ',
    '    ',
    '|--- ',
    '├── ',
    'Label: ',
    '---',
    '***',
    '===',
    '[x]: ',
    '<div>',
    '\t',
  ],
  20,
)

/** A document in Markdown, good or bad. */
export const markdown = fc
  .tuple(fc.constantFrom('# Talk\n\n', '## S\n', '', '# A\n## B\n\n'), body, fc.array(fence, { maxLength: 2 }), body)
  .map(([head, before, fences, after]) => head + before + fences.join('\n') + after)

const pageLine = fc.oneof(
  fc.constantFrom(
    'Skip to content',
    'Share',
    'Home',
    'Table of contents',
    'Results',
    'The Challenge',
    '1. Requirements (10 minutes)',
    '2. Design (20 min)',
    'Problem 1: Storage',
    'Case Study 2 - Search',
    'YAML',
    'key: value',
    '  nested: 1',
    'def f(x):',
    '    return x',
    'graph TB',
    '  A --> B',
    'sequenceDiagram',
    'A->>B: hi',
    'a\tb\tc',
    'd\te\tf',
    '• one',
    '  ◦ two',
    '- a - b - c',
    'Label: - One - Two 10 - 20 - Three',
    'Steps: 1. Do 2. Try 3. Stop',
    '1. first',
    '2. second',
    'Role: Lead',
    'Scale: 5 people',
    'Phase 1 (Months 1-3): Start',
    'Phase 2 (Months 4-6): Go on',
    'This is a sentence.',
    'A short line',
    '# hash',
    '> quote',
    '---',
    '===',
    '**bold**',
    '**Label:**',
    '```',
    'const x = 1;',
    'x = f(y)',
    '\\(6.2T and \\)469B',
    'Copy code',
    '© 2024 X',
  ),
  line.filter(text => !text.includes('<!--')),
)

/** Text that came out of a web page, whole or in pieces. */
export const page = fc
  .array(fc.tuple(pageLine, fc.constantFrom('\n', '\n\n', '\n\n\n')), { maxLength: 30 })
  .map(all => all.map(([text, gap]) => text + gap).join(''))

/** The words of a text that another does not have, each as often as it is missing. */
export function lostWords(text: string, from: string): string[] {
  const wordsOf = (all: string): string[] =>
    all
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const left = new Map<string, number>()
  for (const word of wordsOf(from)) left.set(word, (left.get(word) ?? 0) + 1)
  return wordsOf(text).filter((word) => {
    const times = left.get(word) ?? 0
    left.set(word, times - 1)
    return times <= 0
  })
}

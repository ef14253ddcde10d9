import type { Nodes, PhrasingContent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { convert } from '../../scripts/pipeline/index.ts'
import { inline, phrasing, plain } from '../../scripts/text/markdown.ts'
import { stretchesOf } from '../../scripts/text/signs.ts'
import { readable } from '../../scripts/text/tex.ts'
import { diskOf } from './disk-of.ts'

/** What a line is made of, its texts left out: `formula: x^2`. */
function marksIn(line: string): string[] {
  const visit = (node: Nodes): string[] =>
    node.type === 'text' ? [] : [`${node.type}: ${plain(inline([node as PhrasingContent]))}`, ...('children' in node ? (node.children as Nodes[]).flatMap(visit) : [])]
  return phrasing(line).flatMap(visit)
}

describe('dollars', () => {
  it.each([
    'It fell from $2.8M to $1.6M.',
    'It costs $5 and $6 a seat.',
    '$5/user vs $6/user (was $7), then $8',
    'Paid in US$5 or CA$6, not A$7.',
    '**$2.8M**–**$1.6M** and $2.8M→$1.6M',
    // eslint-disable-next-line no-template-curly-in-string -- a shell's variables are what is looked at
    'Set $HOME/bin:$PATH and ${name}, ${other}',
    'A $5-10$ range, or 5$, not 6$.',
    'The "$" or the "£" or the "$" sign',
    '$name$ is a placeholder, and so is $region$.',
    'From cheap ($) to dear ($$$), or $$ and also $$.',
    '$1.2M = €1.1M, so $100K/year = 8.3K a month, not $90K/year',
    'Revenue of $40M with 30% margin and costs of $28M.',
    '| $10 | $20 |',
  ])('that mean money are no formula: %s', line => expect(marksIn(line).filter(mark => mark.startsWith('formula'))).toEqual([]))

  it.each([
    ['Load is $L = \\lambda W$ by Little.', ['formula: L = λ W']],
    ['$x$ and $N$ nodes, $2f+1$ replicas', ['formula: x', 'formula: N', 'formula: 2f + 1']],
    ['$O(n \\log n)$ against $O(n^2)$', ['formula: O(n log n)', 'formula: O(n²)']],
    ['$$\\frac{100M}{86400} = 1160$$', ['formula: 100M/86400 = 1160']],
    ['p99 is $p_{99}$, the budget $1 - 0.999$, of $10^6$ it costs $5', ['formula: p99', 'formula: 1 - 0.999', 'formula: 10^6']],
  ])('around a formula: %s', (line, marks) => {
    expect(marksIn(line)).toEqual(marks)
    expect(marksIn(inline(phrasing(line)))).toEqual(marks)
  })
})

describe('a formula as a line of text', () => {
  it.each([
    ['E = mc^2', 'E = mc²'],
    ['\\frac{a+b}{2c}', '(a + b)/(2c)'],
    ['p_{99} \\leq 200\\text{ ms}', 'p99 ≤ 200 ms'],
    ['A = 1 - (1 - a)^{n}', 'A = 1 - (1 - a)^n'],
    ['\\sqrt{a^2+b^2}', '√(a² + b²)'],
    ['\\begin{aligned} a &= b \\end{aligned}', 'a = b'],
    ['99.9\\%', '99.9%'],
    ['\\unknown{x}', 'unknown x'],
    ['\\frac{', '/'],
  ])('%s', (tex, text) => expect(readable(tex)).toBe(text))
})

describe('highlights', () => {
  it.each([
    ['A ==very **important** point== here', ['highlight: very important point', 'strong: important']],
    ['**==both==** and ==a==', ['strong: both', 'highlight: both', 'highlight: a']],
    ['if a==b or c==d', []],
    ['x == y == z and ==open', []],
    ['\\==no== and `==code==`', ['inlineCode: ==code==']],
  ])('%s', (line, marks) => {
    expect(marksIn(line)).toEqual(marks)
    expect(marksIn(inline(phrasing(line)))).toEqual(marks)
  })
})

describe('signs', () => {
  it('are told by their standing, and others are text', () => {
    expect(stretchesOf('✅ done, 🔴 late, 🚀 soon')).toEqual([
      { text: '✅', standing: 'good' },
      { text: ' done, ' },
      { text: '🔴', standing: 'bad', disc: true },
      { text: ' late, 🚀 soon' },
    ])
  })
})

async function deckOf(body: string): Promise<{ slides: string, notes: string, told: string[], missing: string[] }> {
  const { decks, skipped, faults } = await convert({ files: ['a.md'] }, diskOf({ 'a.md': `# A\n\n## S\n\n${body}\n` }))
  const { text, coverage } = decks[0]
  return {
    slides: text.replace(/<!--[\s\S]*?-->/g, ''),
    notes: [...text.matchAll(/<!--[\s\S]*?-->/g)].join('\n'),
    told: [...skipped, ...faults].map(each => `${each.line}: ${'reason' in each ? each.reason : each.says}`),
    missing: coverage.missing,
  }
}

describe('footnotes', () => {
  it('are small numbers on the slide, and what they say is in its notes', async () => {
    const { slides, notes, missing } = await deckOf(
      'It fell to 120 ms[^bench]. In 2023 it failed 10[^1] times.\n\n- Next\n\n[^1]: PostgreSQL 11,\n    one primary.\n[^bench]: See `bench/`.',
    )
    expect(slides).toContain('It fell to 120 ms¹')
    expect(slides).toContain('failed 10⁽²⁾ times')
    expect(slides).not.toContain('PostgreSQL')
    expect(notes).toContain('¹ See `bench/`.')
    expect(notes).toContain('² PostgreSQL 11, one primary.')
    expect(missing).toEqual([])
  })
  it('that are code, or say nothing, stay as they are', async () => {
    const { slides, notes } = await deckOf('The class `[^1]` and a[^2].\n\n```js\nx = /[^1]/\n```\n\n[^1]: unused')
    expect(notes).toContain('The class `[^1]` and a\\[^2]')
    expect(slides).toContain('x = /[^1]/')
  })
})

describe('formulas on several lines', () => {
  it.each([
    ['between two dollars', '$$\nL = \\lambda W\n  = 232\n$$', '$$L = \\lambda W = 232$$'],
    ['in a fence', '```math\nE = mc^2\n```', '$$E = mc^2$$'],
    ['between brackets', '\\[\nE = mc^2 % energy\n\\]', '$$E = mc^2$$'],
    ['in a sentence between brackets', 'So \\(x^2\\) grows.', 'So $x^2$ grows'],
  ])('%s', async (_, body, slide) => expect((await deckOf(body)).slides).toContain(slide))

  it.each([
    ['brackets around words', 'A \\[draft\\] and \\(see below\\).', '\\[draft] and (see below)'],
    ['prices by their signs', '$$\nmid-range\n$$', '\\$\\$ mid-range \\$\\$'],
    ['a sign that never closes', '$$\nsome words', '\\$\\$ some words'],
  ])('%s are none', async (_, body, slide) => expect((await deckOf(body)).slides).toContain(slide))
})

describe('notes set apart keep their kind and title', () => {
  it.each([
    ['MkDocs', '!!! warning "Never on a Friday"\n    Two of three failed.\n\n    - page the owner', '> [!WARNING]\n> **Never on a Friday**\n>\n> Two of three failed.\n>\n> - page the owner'],
    ['MkDocs, folded', '??? tip\n    Ask first.\n\nAfter.', '> [!TIP]\n> Ask first.'],
    ['Docusaurus', ':::danger[Do not retry]\n\nIt doubles the load.\n\n:::', '> [!DANGER]\n> **Do not retry**\n>\n> It doubles the load.'],
    ['Obsidian', '> [!success]- It held\n> Since March.', '> [!SUCCESS]\n> **It held**\n>\n> Since March.'],
    ['Obsidian, a kind of its own', '> [!my-idea]\n> Since March.', '> [!NOTE]\n> **my idea**\n>\n> Since March.'],
    ['Notion', '<aside>\n💡 Ask **finance** first.\n\n</aside>', '> [!TIP]\n> 💡 Ask **finance** first.'],
  ])('%s', async (_, body, slide) => {
    const { slides, missing } = await deckOf(body)
    expect(slides).toContain(slide)
    expect(missing).toEqual([])
  })
  it.each([
    ['a cry', '!!! We did it'],
    ['a smiley', ':::) fine'],
    ['a directive that never ends', ':::note\n\nwords'],
    ['in code', '```md\n!!! note\n    x\n```'],
  ])('%s is none', async (_, body) => expect((await deckOf(body)).slides).not.toContain('[!'))
})

describe('what other programs write', () => {
  it.each([
    ['links by a page\'s name', 'See [[Ledger]], [[Team page|the team]] and [[Runbook#Close]].', 'See Ledger, the team and Runbook › Close'],
    ['no link in code', 'Bash tests `[[ -f x ]]` so.', '`[[ -f x ]]`'],
    ['tabs of MkDocs', '=== "Payments"\n\n    Moved in May.\n\n=== "Payouts"\n\n    Moved in June.', 'Moved in May'],
    ['tabs of Docusaurus', '<Tabs>\n<TabItem value="a" label="Payments">\n\nMoved in May.\n\n</TabItem>\n</Tabs>', 'Payments'],
    ['attributes', 'Moved in May.\n{: .lead }', 'Moved in May'],
    ['fields', 'owner:: Ada Weber', 'Ada Weber'],
  ])('%s', async (_, body, slide) => {
    const { slides } = await deckOf(body)
    expect(slides).toContain(slide)
    expect(slides).not.toMatch(/\[\[(?! )|===|TabItem|\{:|::/)
  })
  it('is left out, and told, where it is for a program alone', async () => {
    const { slides, told } = await deckOf('import Chart from \'./chart\'\n\n#platform #q3\n\n<Chart data={x} />\n\nWords.\n\n%% ask Ada %%')
    expect(slides).not.toMatch(/import|#platform|Chart|ask Ada/)
    expect(told).toEqual([
      '5: "import Chart from \'./chart\'" is for the program that shows the page',
      '7: "#platform #q3" is a line of tags',
      '9: "<Chart data={x} />" is drawn by the program that shows the page',
    ])
  })
  it('fetches no picture, and links to it', async () => {
    const { slides, told } = await deckOf('![The old ledger](https://example.org/a.png)\n\n[![build](https://example.org/b.svg)](https://example.org)')
    expect(slides).toContain('[The old ledger](https://example.org/a.png)')
    expect(slides).toContain('[build](https://example.org)')
    expect(slides).not.toContain('![')
    expect(told).toEqual(['5: the picture https://example.org/a.png is not fetched; a link stands in its place'])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coverage } from '../../scripts/check/coverage.ts'
import { read } from '../../scripts/read/index.ts'
import { decode } from '../../scripts/read/text.ts'
import { Refusal } from '../../scripts/model/refusal.ts'
import { asText } from './reading-as-text.ts'

const input = new URL('../input/', import.meta.url)
const documents = readdirSync(input).filter(name => /\.(?:md|txt)$/.test(name))
const load = (name: string): string => decode(name, readFileSync(new URL(name, input))).text

describe('a document is read as a person would read it', () => {
  it.each(documents)('%s', async (name) => {
    await expect(asText(read(name, load(name)))).toMatchFileSnapshot(`../output/read/${name}.reading`)
  })
})

describe('nothing is lost', () => {
  it.each(documents)('%s', (name) => {
    for (const talk of read(name, load(name)).talks) {
      const blocks = [...talk.opening, ...talk.sections.flatMap(section => section.blocks)]
      const kept = [...blocks.map(block => block.source), ...talk.sections.map(section => section.heading)].join('\n')
      expect(coverage(talk.source, kept).missing).toEqual([])
    }
  })
})

describe('every block knows its line', () => {
  it.each(documents)('%s', (name) => {
    const lines = load(name).split('\n')
    // Numbers of footnotes, bullets that are a letter, and what is for another program are no words.
    const words = (text: string): string[] =>
      text
        .replace(/\[\^[^\]\s]+\]|[⁰¹²³⁴-⁹⁽⁾]|^\s*o\t|<\/?\w[^>]*>|data:[^)\s]+|%20|\w+="[^"]*"|[!?]{3}|inline end|\{[^}]*\}|:[a-z]+-[\w-]+:|\[\[[^\]|]+\|(?:\d+(?=\]\]))?|\^[\w-]+$/gm, ' ')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    // All of the line is the block's, or a sentence of it, where another block has the others.
    const begins = (own: string[], line: string): boolean =>
      [line, ...line.split(/(?<=[.!?])\s+/)].some(part => words(part).every(each => own.includes(each)))
    for (const talk of read(name, load(name)).talks) {
      for (const block of [...talk.opening, ...talk.sections.flatMap(section => section.blocks)])
        expect(begins(words(block.source), lines[block.position.line - 1]!)).toBe(true)
      for (const section of talk.sections)
        expect(words(lines[section.position.line - 1])).toEqual(expect.arrayContaining(words(section.heading)))
    }
  })
})

describe('how a file was saved makes no difference', () => {
  const text = load('assistant-style.md')
  const plain = asText(read('a.md', text))
  const utf8 = (string: string): Uint8Array => new TextEncoder().encode(string)
  it.each([
    ['line ends of Windows', utf8(text.replaceAll('\n', '\r\n'))],
    ['line ends of old Macs', utf8(text.replaceAll('\n', '\r'))],
    ['a byte order mark', utf8(`\uFEFF${text}`)],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('%s', (_, bytes) => expect(asText(read('a.md', decode('a.md', bytes).text))).toBe(plain))
})

describe('what cannot be read is refused, with its line', () => {
  it.each([
    ['prose alone', 'Just a sentence.\n\nAnd another one.\n', 'f.md:1: there is no talk in it: it has no headings'],
    ['headings alone', '# A\n', 'f.md:1: there is no talk in it: headings, and nothing below them'],
    ['an open fence', '# A\n\n## B\n\n```js\nlet a\n', 'f.md:5: this code fence is never closed'],
    ['an open fence in a page', 'Title\n\nSection\n\n• a\n\n```js\nlet a\n', 'f.md:7: this code fence is never closed'],
    ['a notation that says nothing', '# A\n\n```metrics\n\n```\n', 'f.md:4: an empty metrics fence'],
    [
      'a notation that is not one',
      '# A\n\n## B\n\n```decision\nDecision: a\n```\n\n```decision\nno label\n```\n',
      'f.md:10: a decision needs',
    ],
    ['broken YAML in a spec', '# A\n\n```spec\na: 1\nb: [\n```\n', 'f.md:5: this YAML does not parse'],
  ])('%s', (_, text, message) => expect(() => read('f.md', text)).toThrow(message))
})

describe('front matter', () => {
  const talk = (yaml: string): string => `---\n${yaml}\n---\n\n## One\n\nText.\n`
  it('says what a talk is', () => {
    const [{ title, level, kind, facts, slot, sections, id }] = read(
      'dir/my-talk.md',
      talk('kind: portfolio\ntitle: Q\nlevel: 6\nfacts: {Role: Lead, Team: 5}\nslot: {meeting: 45m, talk: 30m}'),
    ).talks
    expect({ title, level, kind, facts, slot, id }).toEqual({
      title: 'Q',
      level: '6',
      kind: 'portfolio',
      id: 'my-talk',
      facts: [
        { label: 'Role', text: 'Lead' },
        { label: 'Team', text: '5' },
      ],
      slot: { meeting: 2700, talk: 1800 },
    })
    expect(sections[0].position.line).toBe(9)
  })
  it.each([
    [
      'a reference where a star was meant',
      'kind: portfolio\ntitle: *draft*',
      'f.md:3: the front matter does not parse: *draft* is a reference to nothing',
    ],
    ['a colon in a value', 'title: a: b', 'f.md:2: the front matter does not parse'],
    ['an open quote', 'kind: portfolio\ntitle: "x', 'f.md:3: the front matter does not parse'],
    ['a key nobody knows', 'kind: stories\ntitel: y', 'f.md:3: front matter knows no "titel"'],
    ['a key nobody knows, further in', 'title: x\nslot:\n  talks: 3m', 'f.md:4: front matter knows no "talks"'],
    ['no length of time', 'slot:\n  meeting: soon', 'f.md:3: front matter "slot.meeting": "soon" is no length of time'],
    ['a list for a text', 'facts:\n  Role: a\n  Team: [1, 2]', 'f.md:4: front matter "facts.Team"'],
    ['an unknown kind', 'kind: talk', 'f.md:2: front matter "kind": a kind is one of'],
  ])('names the line of %s', (_, yaml, message) => expect(() => read('f.md', talk(yaml))).toThrow(message))
  it('of another tool is left alone', () => {
    expect(read('f.md', '---\ntitle: A talk\nauthor: somebody\ntags: [a, b]\n---\n\n## One\n\nText.\n').talks[0]).toMatchObject({
      title: 'A talk',
      sections: [{ heading: 'One' }],
    })
  })
  it('is not what stands between two rules', () => {
    expect(read('f.md', '---\nA motto.\n---\n\n# Title\n\n## One\n\nText.\n').talks[0].title).toBe('Title')
  })
  it('ends at a line of ---, not at a word that ends so', () => {
    expect(read('f.md', talk('title: x\nsubtitle: wait---')).talks[0].subtitle).toBe('wait---')
  })
  it('has to be closed', () => {
    expect(() => read('f.md', '---\ntitle: x\n\n# A\n\nText.\n')).toThrow(Refusal)
  })
})

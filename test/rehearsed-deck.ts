/** A deck of five minutes to rehearse: cover, four slides in two sections, a closing and a backup slide. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function slide(front: string, title: string, note: string): string {
  return `---\n${front}\n---\n\n# ${title}\n\n- ${title}\n\n<!--\n${note}\n-->\n`
}

const text = [
  `---
theme: default
addons: ['./']
title: How we moved
favicon: 'data:,'
fonts: { provider: none }
monaco: false
drawings: { enabled: false }
layout: cover
section: How we moved
facts: []
rostrum:
  id: moved
  kind: portfolio
  slot: { meeting: 420, talk: 300, questions: 120 }
  digest: 0123456789abcdef
---

# How we moved

<!--
**0:00 · Cover**

**What assessors weigh**

- Depth, 60%: the reasons
- Clarity, 40%: the words
-->
`,
  slide(
    'layout: content\nsection: Work\ntimesplit: +60s',
    'We split the database',
    '**0:00 → 1:00 · 1:00 · Work**\n\n**If asked**\n\n- What did it cost?',
  ),
  slide('layout: content\nsection: Work\ntimesplit: +90s', 'We cached the prices', '**1:00 → 2:30 · 1:30 · Work**'),
  slide('layout: content\nsection: Results\ntimesplit: +60s', 'Twice as fast', '**2:30 → 3:30 · 1:00 · Results**'),
  slide('layout: content\nsection: Results\ntimesplit: +90s', 'And cheaper', '**3:30 → 5:00 · 1:30 · Results**'),
  slide('layout: closing\nsection: Results', 'Questions', '**5:00 · Closing**'),
  slide('layout: backup\nsection: Work\nplacement: backup', 'How the cache empties', '**Backup**'),
].join('\n')

/** A folder of its own with the deck in its slides/. @returns the folder, and the deck's path. */
export function rehearsedDeck(): { folder: string, path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-rehearsal-'))
  const path = join(folder, 'slides', 'moved.md')
  mkdirSync(join(folder, 'slides'))
  writeFileSync(path, text)
  return { folder, path }
}

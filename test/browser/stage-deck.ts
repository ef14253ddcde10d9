/** A small deck whose notes hold words that are nowhere else. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const secrets = ['quokka', 'wombat', 'numbat'] as const

const text = `---
theme: default
addons: ['./']
title: A deck for the stage
favicon: 'data:,'
fonts: { provider: none }
monaco: false
drawings: { enabled: false }
duration: 10min
timer: countdown
layout: cover
section: Opening
facts: []
rostrum:
  id: stage-test
  kind: portfolio
  slot: { meeting: 900, talk: 600, questions: 300 }
  sections: [{ heading: Opening, seconds: 300 }, { heading: Closing, seconds: 300 }]
---

# A deck for the stage

<!--
Say ${secrets[0]} first.
-->

---
layout: content
section: Opening
timesplit: +300s
---

# Costs fell by a third

- From €9M to €6M a year

<!--
Then ${secrets[1]}.
-->

---
layout: content
section: Closing
timesplit: +300s
---

# Thank you

- Questions?

<!--
And ${secrets[2]} last.
-->
`

/** Writes the deck into a slides/ of its own. @returns its path. */
export function stageDeck(): string {
  return deckFile('stage-test', text)
}

export function deckFile(id: string, text: string, folder: string = mkdtempSync(join(tmpdir(), 'rostrum-stage-'))): string {
  mkdirSync(join(folder, 'slides'), { recursive: true })
  const path = join(folder, 'slides', `${id}.md`)
  writeFileSync(path, text)
  return path
}

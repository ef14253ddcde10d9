/** The pages that stand before the decks: a list of them all, and one to wait on. Text in, HTML out. */
import type { DeckFile } from '../slidev/deck-file.ts'

export type ListedDeck = Pick<DeckFile, 'id' | 'title' | 'subtitle' | 'kind' | 'level' | 'meeting' | 'slides'>

const kinds = { 'portfolio': 'Portfolios', 'design-problem': 'Design problems', 'stories': 'Stories', 'other': 'Other decks' } as const

export interface Lobby {
  decks: readonly ListedDeck[]
  /** The presenter's key, which the links to the presenter's views carry. */
  secret: string
  /** Whether there is a browser to make PDFs with. */
  prints: boolean
}

export function lobbyPage({ decks, secret, prints }: Lobby): string {
  const groups = Object.entries(kinds)
    .map(([kind, heading]) => ({ kind, heading, decks: decks.filter(deck => kindOf(deck) === kind) }))
    .filter(({ decks }) => decks.length > 0)
  return page('Rostrum', `<main>
  <h1>Your decks</h1>
  <p class="lead">${decks.length > 0
    ? 'Present opens the view with notes and clock; what the audience sees follows it, in any other window.'
    : 'None yet. Write a talk in <code>content/</code>, then start again; <code>content/README.md</code> says how.'}</p>
${groups.map(({ kind, heading, decks }) => `  <section data-kind="${kind}" aria-labelledby="${kind}">
    <h2 id="${kind}">${heading} <span>${decks.length}</span></h2>
    <ul class="decks">
${decks.map(deck => entry(deck, secret, prints)).join('\n')}
    </ul>
  </section>`).join('\n')}
</main>`)
}

/** @param news the URL of the events that tell how it goes. */
export function waitingPage({ title, kind, heading, usual, news }: { title: string, kind?: string, heading: string, usual: string, news: string }): string {
  return page(`${heading} · ${title}`, `<main class="waiting" data-kind="${kindOf({ kind })}">
  <p class="kicker">${text(heading)}</p>
  <h1>${text(title)}</h1>
  <progress aria-label="${text(heading)}"></progress>
  <p role="status">${text(usual)}</p>
  <p class="ways" hidden><a href="">Try again</a> <a href="/">All decks</a></p>
</main>
<script src="/lobby/waiting.js" type="module"></script>`, ` data-news="${text(news)}"`)
}

function entry({ id, title, subtitle, level, meeting, slides }: ListedDeck, secret: string, prints: boolean): string {
  const name = text(title)
  const facts = [level, meeting && `${Math.round(meeting / 60)} min`, `${slides} slides`].filter(Boolean).join(' · ')
  return `      <li>
        <h3><a href="/${id}/">${name}</a></h3>
        ${subtitle ? `<p class="subtitle">${text(subtitle)}</p>` : ''}
        <p class="facts">${text(facts)}</p>
        <p class="ways">
          <a href="/${id}/presenter/1?key=${secret}" aria-label="Present ${name}">Present</a>
          <a href="/${id}/" aria-label="Audience view of ${name}">Audience</a>
          ${prints ? `<a href="/${id}.pdf" aria-label="${name} as PDF">PDF</a>` : ''}
        </p>
      </li>`
}

function page(title: string, body: string, attributes = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lobby/lobby.css">
</head>
<body${attributes}>
${body}
</body>
</html>
`
}

function kindOf({ kind = 'other' }: { kind?: string }): keyof typeof kinds {
  return Object.hasOwn(kinds, kind) ? kind as keyof typeof kinds : 'other'
}

function text(words: string): string {
  return words.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

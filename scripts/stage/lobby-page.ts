/** The pages that stand before the decks: a list of them all, and one to wait on. Text in, HTML out. */
import type { DeckFile } from '../slidev/deck-file.ts'
import type { Told } from './listed.ts'
import { saidOf } from './listed.ts'

export type ListedDeck = Pick<DeckFile, 'id' | 'title' | 'subtitle' | 'kind' | 'level' | 'meeting' | 'slides'> & {
  /** How many claims of the talk need care. */
  care?: number
} & Told

const kinds = {
  'portfolio': 'Portfolios',
  'design-problem': 'Design problems',
  'stories': 'Stories',
  'other': 'Other decks',
  'gallery': 'How slides look',
} as const

export interface Lobby {
  decks: readonly ListedDeck[]
  /** Whether there is a browser to make PDFs with. */
  prints: boolean
}

/** For whoever holds the key: its links lead on only in the browser that does. */
export function lobbyPage({ decks, prints }: Lobby): string {
  const groups = Object.entries(kinds)
    .map(([kind, heading]) => ({ kind, heading, decks: decks.filter(deck => kindOf(deck) === kind) }))
    .filter(({ decks }) => decks.length > 0)
  return page(
    'Rostrum',
    `<main>
  <h1>Your decks</h1>
  <p class="lead">${
    decks.length > 0
      ? 'Present opens the view with notes and clock; what the audience sees follows it, in any other window. Rehearse is the same, and keeps the times.'
      : 'None yet. Write a talk in <code>content/</code>, then start again; <code>content/README.md</code> says how.'
  }</p>
  <form role="search" hidden>
    <input type="search" aria-label="Find a deck" placeholder="Find a deck" autocomplete="off" spellcheck="false">
  </form>
  <p class="none lead" role="status" hidden>No deck has these words.</p>
${groups
  .map(
    ({ kind, heading, decks }) => `  <section data-kind="${kind}" aria-labelledby="${kind}">
    <h2 id="${kind}">${heading} <span>${decks.length}</span></h2>
    <ul class="decks">
${decks.map(deck => entry(deck, prints)).join('\n')}
    </ul>
  </section>`,
  )
  .join('\n')}
  <p class="aside"><a href="/key">A link for another browser</a></p>
</main>
<script src="/lobby/find.js" type="module"></script>`,
  )
}

/** Stands where only a key leads on. @param spent whether somebody came with a link that has been used */
export function closedPage(spent: boolean): string {
  return page(
    'For the presenter',
    `<main class="waiting" data-kind="other">
  <p class="kicker">Rostrum</p>
  <h1>${spent ? 'This link has been used' : 'This is for the presenter'}</h1>
  <p role="status">${
    spent
      ? 'Each link opens one browser, once. In the browser that it opened, <a href="/key">/key</a> gives another.'
      : 'It opens by the link that the command printed in its terminal.'
  }</p>
</main>`,
  )
}

/** A link that opens another browser. @param links whole; the same, as this machine and as others reach it, and good for once */
export function linkPage(links: readonly string[]): string {
  return page(
    'Another browser',
    `<main class="waiting" data-kind="other">
  <p class="kicker">Another browser</p>
  <h1>Open this link there</h1>
${links.map(link => `  <p role="status"><code>${text(link)}</code></p>`).join('\n')}
  <p role="status">It opens one browser, once, and lets it see notes and lead. This page gives another each time it is loaded.</p>
  <p class="ways"><a href="/key">Another link</a> <a href="/">Back</a></p>
</main>`,
  )
}

/** Stands for a deck under work while its dev server does not. @param script the path of what loads the page anew */
export function endedPage(why: string | undefined, script: string): string {
  return page(
    'Starting',
    `<main class="waiting" data-kind="other">
  <p class="kicker">Rostrum</p>
  <h1>${why === undefined ? 'The deck is being opened' : 'Slidev’s server ended'}</h1>
  <p role="status">${text(why ?? 'This takes a few seconds.')}</p>
</main>
<script src="${text(script)}" type="module"></script>`,
  )
}

/** Goes on by itself; a step of our own, since a browser keeps a fresh cookie from a redirect that began elsewhere. */
export function onwardPage(path: string): string {
  return page(
    'Rostrum',
    `<main class="waiting"><p><a href="${text(path)}">Go on</a></p></main>`,
    '',
    `\n<meta http-equiv="refresh" content="0; url=${text(path)}">`,
  )
}

/** @param news the URL of the events that tell how it goes. */
export function waitingPage({
  title,
  kind,
  heading,
  usual,
  news,
}: {
  title: string
  kind?: string
  heading: string
  usual: string
  news: string
}): string {
  return page(
    `${heading} · ${title}`,
    `<main class="waiting" data-kind="${kindOf({ kind })}">
  <p class="kicker">${text(heading)}</p>
  <h1>${text(title)}</h1>
  <progress aria-label="${text(heading)}"></progress>
  <p role="status">${text(usual)}</p>
  <p class="ways" hidden><a href="">Try again</a> <a href="/">All decks</a></p>
</main>
<script src="/lobby/waiting.js" type="module"></script>`,
    ` data-news="${text(news)}"`,
  )
}

function entry({ id, title, subtitle, level, meeting, slides, care = 0, figure, claim, rehearsed }: ListedDeck, prints: boolean): string {
  const name = text(title)
  const facts = [level, meeting && `${Math.round(meeting / 60)} min`, `${slides} slides`].filter(Boolean).join(' · ')
  return `      <li>
        ${figure || claim ? face({ figure, claim }) : ''}
        <h3><a href="/${id}/">${name}</a></h3>
        ${subtitle ? `<p class="subtitle">${text(subtitle)}</p>` : ''}
        <p class="facts">${text(facts)}${rehearsed ? ` · <strong>${text(saidOf(rehearsed))}</strong>` : ''}</p>
        <p class="ways">
          <a href="/${id}/present" aria-label="Present ${name}">Present</a>
          <a href="/${id}/rehearse" aria-label="Rehearse ${name}">Rehearse</a>
          <a href="/${id}/" aria-label="Audience view of ${name}">Audience</a>
          ${prints ? `<a href="/${id}.pdf" aria-label="${name} as PDF">PDF</a>` : ''}
          <a href="/figures/${id}" aria-label="Figures of ${name}${care > 0 ? `, ${care} to check` : ''}">Figures${care > 0 ? ` (${care} to check)` : ''}</a>
        </p>
      </li>`
}

/** The deck's cover in small: its one figure, and the claim that it ends on. */
function face({ figure, claim }: Pick<ListedDeck, 'figure' | 'claim'>): string {
  const large = figure ? `<b>${text(figure.value)}</b><span>${text(figure.label)}</span>` : ''
  return `<p class="face">${large}${claim ? `<i>${text(claim)}</i>` : ''}</p>`
}

export function page(title: string, body: string, attributes = '', head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lobby/lobby.css">${head}
</head>
<body${attributes}>
${body}
</body>
</html>
`
}

function kindOf({ kind = 'other' }: { kind?: string }): keyof typeof kinds {
  return Object.hasOwn(kinds, kind) ? (kind as keyof typeof kinds) : 'other'
}

export function text(words: string): string {
  return words.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

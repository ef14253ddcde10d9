/** All decks behind one front page; each is built, and printed, when it is first asked for. */
import type { ServerResponse } from 'node:http'
import type { DeckFile } from '../slidev/deck-file.ts'
import type { ListedDeck } from './lobby-page.ts'
import type { Front, Stage } from './server.ts'
import type { Visit } from './visit.ts'
import { Refusal } from '../model/refusal.ts'
import { keptApp, stageApp } from '../slidev/app.ts'
import { listDecks } from '../slidev/deck-file.ts'
import { claimsBehind } from './figures.ts'
import { figuresPage } from './figures-page.ts'
import { toldOf } from './listed.ts'
import { lobbyPage, waitingPage } from './lobby-page.ts'
import { keepPrint, keptPrint } from '../print/kept-print.ts'
import { openPress } from '../print/press.ts'
import { printOn } from '../print/print.ts'
import { close } from './answers.ts'
import { isPerson } from './visit.ts'
import { openWork } from './work.ts'
import { followAll } from '../rehearsal/course.ts'
import { presentingClock, rehearsalClock } from './runs.ts'

export interface LobbyOptions {
  /** The folder of decks. */
  folder: string
  /** Whether there is a browser to make PDFs with. */
  prints: boolean
  /** How many decks are made at the same time, apps and PDFs together. */
  jobs: number
  /** The folder of rehearsals, where it is not the usual one. */
  rehearsals?: string
  /** Aborted when the server ends; whatever is being made is given up. */
  signal: AbortSignal
}

/** What can be asked of a deck, each by its path. */
interface Product {
  path: RegExp
  heading: string
  /** How long it takes, for whoever waits. */
  usual: string
  /** Whether it is there, ready to be served. */
  there: (deck: DeckFile, stage: Stage) => boolean
  make: (deck: DeckFile, stage: Stage, signal: AbortSignal) => Promise<unknown>
}

const products: Record<'app' | 'pdf', Product> = {
  app: {
    path: /^\/([\w-]+)(?:\/|$)/,
    heading: 'Building the deck',
    usual: 'This takes a few seconds, once.',
    there: (deck, stage) => {
      const app = keptApp(deck)
      if (app && stage.shown(app.id)?.digest !== app.digest)
        stage.show(app)
      return app !== undefined
    },
    make: async (deck, stage, signal) => stage.show(await stageApp(deck, signal)),
  },
  pdf: {
    path: /^\/([\w-]+)\.pdf$/,
    heading: 'Printing the deck',
    usual: 'This takes some ten seconds, once.',
    there: deck => keptPrint(printed(deck)) !== undefined,
    make: print,
  },
}

/** Milliseconds between two signs of life to whoever waits, below what an idle connection is ended after. */
const heartbeat = 15_000

/** Whoever holds no key sees apps that are on show, and has nothing made. */
export function openLobby({ folder, prints, jobs, rehearsals, signal }: LobbyOptions): Front {
  const work = openWork(jobs, signal)

  return async (visit, stage) => {
    const { path, response, presenter } = visit
    if (!presenter)
      return path === '/' && close(visit)
    if (path === '/') {
      return send(
        response,
        'text/html; charset=utf-8',
        lobbyPage({ decks: listDecks(folder).map(listed), prints }),
      )
    }
    const [, place, name = ''] = path.split('/')
    const figured = place === 'figures' ? deckNamed(name) : undefined
    if (figured) {
      const behind = claimsBehind(figured)
      return send(response, 'text/html; charset=utf-8', figuresPage(figured, behind?.file, behind?.claims))
    }
    if (place === 'news' && Object.hasOwn(products, name))
      return tellNews(visit, stage)
    return serve(visit, stage)
  }

  function listed(deck: DeckFile): ListedDeck {
    return { ...deck, ...toldOf(deck, rehearsals), care: claimsBehind(deck)?.claims.findings.length }
  }

  /** Makes sure that what is asked for is there; people wait on a page, programs on the answer. */
  async function serve(visit: Visit, stage: Stage): Promise<boolean> {
    const [name, product] = Object.entries(products).find(([, { path }]) => path.test(visit.path)) ?? []
    const deck = product && deckNamed(product.path.exec(visit.path)![1]!)
    if (!product || !deck)
      return false
    const isPage = name === 'pdf' || !/\/assets\/|\.\w+$/.test(visit.path)
    if (isPage && !product.there(deck, stage)) {
      if (isPerson(visit))
        return send(visit.response, 'text/html; charset=utf-8', waitingPage({ ...deck, ...product, news: `/news/${name}/${deck.id}` }))
      visit.request.socket.setTimeout(0)
      await make(name!, product, deck, stage, visit)
    }
    const way = /^\/[\w-]+\/(present|rehearse)$/.exec(visit.path)?.[1]
    if (way)
      return begin(way as keyof typeof clocks, deck, visit, stage, rehearsals)
    return name === 'pdf' && send(visit.response, 'application/pdf', keptPrint(printed(deck))!.content)
  }

  /** Makes the product, and tells the waiting page when it is there. */
  async function tellNews(visit: Visit, stage: Stage): Promise<boolean> {
    const { path, response, gone } = visit
    const [, , name = '', id = ''] = path.split('/')
    const deck = deckNamed(id)
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.flushHeaders()
    const timer = setInterval(() => response.write(': still at it\n\n'), heartbeat)
    try {
      if (!deck)
        throw new Refusal(`There is no deck named ${id}.`)
      await make(name, products[name as keyof typeof products], deck, stage, visit)
      response.end('event: done\ndata: {}\n\n')
    }
    catch (error) {
      const reason = error instanceof Refusal ? error.message : 'Something went wrong here.'
      if (!gone.aborted)
        response.end(`event: failed\ndata: ${JSON.stringify(reason)}\n\n`)
    }
    finally {
      clearInterval(timer)
    }
    return true
  }

  function make(name: string, product: Product, deck: DeckFile, stage: Stage, { gone }: Visit): Promise<void> {
    return work.want(`${name} ${deck.id}`, signal => product.make(deck, stage, signal), gone)
  }

  function deckNamed(id: string): DeckFile | undefined {
    return listDecks(folder).find(deck => deck.id === id)
  }
}

/** What times a deck, by what was chosen for it. */
const clocks = {
  present: (deck: DeckFile) => presentingClock(deck, { tell }),
  rehearse: (deck: DeckFile, folder?: string) => rehearsalClock(deck, { drill: () => ({ kind: 'whole', notes: 'all' }), folder, tell }),
}

function tell(line: string): void {
  console.error(`rostrum: ${line}`)
}

/** Leads to the presenter's view, timed as was chosen; a talk that is being given is never turned into a rehearsal. */
function begin(way: keyof typeof clocks, deck: DeckFile, { response }: Visit, stage: Stage, folder?: string): true {
  const { recording, plan, entries, leftOff } = stage.clock(deck.id)!.run()
  const { began, finished } = followAll(plan, entries)
  const given = !recording && began !== undefined && !finished && leftOff === undefined
  if (recording !== (way === 'rehearse') && !given)
    stage.time(deck.id, shown => clocks[way](shown, folder))
  response.writeHead(302, { 'Location': `/${deck.id}/presenter/1`, 'Cache-Control': 'no-store' }).end()
  return true
}

/** Prints a deck into the cache. */
async function print(deck: DeckFile, stage: Stage, signal: AbortSignal): Promise<void> {
  const app = await stageApp(deck, signal)
  stage.show(app)
  const press = openPress({ url: stage.url, jobs: 1, signal })
  try {
    const unread: string[] = []
    const content = await printOn(press, app, line => unread.push(line))
    await keepPrint(printed(deck), { content, slides: app.slides.length, unread })
  }
  finally {
    await press.close()
  }
}

function printed(deck: DeckFile) {
  return { deck, options: { scheme: 'light' } } as const
}

function send(response: ServerResponse, type: string, content: string | Uint8Array): true {
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(content)
  return true
}

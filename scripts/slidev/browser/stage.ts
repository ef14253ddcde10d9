/**
 * What an app does in the browser because the stage serves it: notes for whoever holds the presenter's key, every screen
 * in step with the presenter's, and word of when the print page is drawn. whole-build.ts and client-build.ts put it there.
 */
import type { AppContext, SlideInfo } from '@slidev/types'
import type { Router } from 'vue-router'
import type { SlideJson } from '../deck-json.ts'
import { addSyncMethod, disableBuiltinSync } from '@slidev/client'
import { slides } from '#slidev/slides'
import { isPresenterRoute } from '../presenter-routes.ts'
import { reveal } from './slides.ts'
import { onStage, restate } from '../../../components/stage/on-stage.ts'

const { BASE_URL: base } = (import.meta as unknown as { env: { BASE_URL: string } }).env

export default function ({ app, router }: AppContext): void {
  app.provide(onStage, true)
  guardPresenter(router)
  // Slidev's own way lets every window of one browser lead, and reaches no other browser.
  disableBuiltinSync()
  follow(router)
  if (location.pathname === `${base}print`)
    tellWhenLoaded()
}

/** Slides are loaded one by one as they are shown; until all are there, the print page has gaps. See ready.ts. */
export async function tellWhenLoaded(range?: readonly number[]): Promise<void> {
  await Promise.all(slides.value.filter(({ no }) => range?.includes(no) ?? true).map(({ load }) => load()))
  document.documentElement.dataset.slides = 'loaded'
}

/** Lets only key holders into the presenter's views, and has the notes in place before they open. */
function guardPresenter(router: Router): void {
  let notes: Promise<boolean> | undefined
  router.beforeEach(async (to) => {
    if (!isPresenterRoute(to.path))
      return true
    notes ??= fetchNotes().catch(() => false)
    if (await notes)
      return true
    notes = undefined
    return { path: `/${to.params.no ?? 1}`, replace: true }
  })
}

/** @returns whether this browser holds the key. */
async function fetchNotes(): Promise<boolean> {
  const response = await fetch(`${base}notes.json`)
  if (!response.ok)
    return false
  const { notes, matter }: { notes: string[], matter: Record<string, unknown>[] } = await response.json()
  for (const { no, meta } of slides.value) {
    const slide = meta.slide as SlideInfo
    slide.noteHTML = notes[no - 1] ?? ''
    Object.assign(slide.frontmatter, matter[no - 1])
  }
  return true
}

type State = Record<string, unknown> & { lastUpdate?: { type: string, time: number } }
interface Channel {
  own: State
  onUpdate: (state: State) => void
}

/** Sends each change made in a presenter's view to the stage, and takes what others send. */
function follow(router: Router): void {
  const channels = new Map<string, Channel>()
  const latest = new Map<string, State>()
  const leads = () => isPresenterRoute(router.currentRoute.value.path)
  let socket: WebSocket | undefined
  let met = false
  // Before its first route, a view does not know whether it leads.
  router.isReady().then(() => connect())
  restate.value = () =>
    channels.forEach(({ own }, name) => {
      latest.delete(name)
      send(name, own)
    })

  addSyncMethod({
    init(name: string, onUpdate: Channel['onUpdate'], own: State) {
      channels.set(name, { own, onUpdate })
      if (latest.has(name))
        setTimeout(accept, 0, name, latest.get(name))
      return (state: State) => send(name, state)
    },
  })

  function connect(wait = 250): void {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${base}sync`)
    socket.onmessage = ({ data }) => {
      const message: { all: Record<string, State> } | { slides: Record<number, SlideJson> } | { channel: string, state: State }
        = JSON.parse(data)
      wait = 250
      // What may be shown from now on comes before where it is shown.
      if ('slides' in message && message.slides)
        reveal(message.slides)
      if ('all' in message)
        meet(message.all)
      else if ('channel' in message)
        accept(message.channel, message.state)
    }
    // Milliseconds: soon again, then more patiently; a talk may outlast a network.
    socket.onclose = () => setTimeout(connect, wait, Math.min(wait * 2, 4000))
  }

  /** Where the others are, once connected. Whoever comes new goes there; a presenter who was only cut off brings news. */
  function meet(all: Record<string, State>): void {
    const before = met
    met = true
    for (const [name, { own }] of channels) {
      if (leads() && (!all[name] || (before && (timeOf(own) ?? 0) > (timeOf(all[name]) ?? 0))))
        send(name, own)
      else if (all[name])
        accept(name, all[name])
    }
    for (const [name, state] of Object.entries(all)) latest.set(name, state)
  }

  function accept(name: string, state: State): void {
    latest.set(name, state)
    const channel = channels.get(name)
    // Slidev follows only the other kind of view; here a presenter's second screen follows the first, too.
    const lastUpdate = state.lastUpdate && { ...state.lastUpdate, type: leads() ? 'viewer' : 'presenter' }
    if (channel)
      offer({ ...state, lastUpdate }, channel)
  }

  function send(name: string, state: State): void {
    const old = latest.get(name)
    if (!met || !leads() || socket?.readyState !== WebSocket.OPEN || (old && essence(old) === essence(state)))
      return
    // JSON drops what is undefined, such as a cursor that left the slide; null says so.
    const step = JSON.stringify({ channel: name, state }, (_, value) => value ?? null)
    latest.set(name, JSON.parse(step).state)
    socket.send(step)
  }
}

/** Slidev drops what arrives in the very moment of a change of its own, so it is offered again until it is taken. */
function offer(state: State, channel: Channel, tries = 20): void {
  channel.onUpdate(state)
  if (tries > 0 && timeOf(channel.own) !== timeOf(state))
    setTimeout(offer, 5, state, channel, tries - 1)
}

/** What a state says, whoever says it and when. */
function essence(state: State): string {
  return JSON.stringify(
    Object.entries(state)
      .filter(([name, value]) => value != null && name !== 'lastUpdate' && name !== 'clicksTotal')
      .sort(),
  )
}

/** Milliseconds since 1970, by the clock of whoever made the last step. */
function timeOf(state: State): number | undefined {
  return state.lastUpdate?.time
}

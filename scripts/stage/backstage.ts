/** What a deck has for whoever holds the key, besides its slides: notes, the report of its rehearsals, their sound. */
import type { ServerResponse } from 'node:http'
import type { Run } from '../rehearsal/journal.ts'
import type { Report } from '../rehearsal/report.ts'
import type { App } from '../slidev/app.ts'
import type { Clock } from './clock.ts'
import type { Sound } from './report-page.ts'
import type { Visit } from './visit.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { visitsOf } from '../rehearsal/journal.ts'
import { reportOf } from '../rehearsal/report.ts'
import { contentPolicy } from './headers.ts'
import { reportPage } from './report-page.ts'
import { folderOf, rehearsalsOf } from './runs.ts'
import { scriptOf } from '../slidev/script.ts'
import { appendVoice, recordingsOf, sendVoice } from './voice.ts'

export interface Backstage {
  app: App
  clock: Clock
  /** The folder of rehearsals. */
  rehearsals: string
}

/** Below a deck's base. */
export const backstageRoutes = /^(?:notes\.json|report(?:\.json)?|voice(?:\/[\w-]+\.\d+)?)$/
/** What may be posted to. */
export const voicePath = /^\/[\w-]+\/voice$/

/** Answers one of the routes. */
export async function backstage(visit: Visit, route: string, stage: Backstage): Promise<void> {
  const { response } = visit
  if (route === 'notes.json')
    return sendJson(response, { notes: stage.app.notes, matter: stage.app.matter })
  if (route === 'report.json')
    return sendJson(response, report(stage))
  if (route === 'report')
    return send(response, 'text/html; charset=utf-8', pageOf(stage))
  await serveVoice(visit, route, stage)
}

function report({ app, rehearsals }: Backstage): Report {
  const { runs, damaged } = rehearsalsOf(app.id, rehearsals)
  return reportOf(app.id, scriptOf(app.deck).plan, runs, damaged)
}

function pageOf(stage: Backstage): string {
  const { app, rehearsals } = stage
  const folder = folderOf(app.id, rehearsals)
  const { runs } = rehearsalsOf(app.id, rehearsals)
  const urlOf = (name: string): string => `${app.base}voice/${name}`
  return reportPage(report(stage), { title: app.title, sounds: soundsOf(runs, folder, urlOf) })
}

/** What can be heard of each run, by its name. */
export function soundsOf(runs: Run[], folder: string, urlOf: (recording: string) => string): Map<string, Sound> {
  return new Map(runs.map(run => [run.header.run, {
    recordings: recordingsOf(folder, run.header.run).map(({ name, at }) => ({ url: urlOf(name), at })),
    visits: visitsOf(run),
  }]))
}

/** Sound is taken only while the command records it; what was recorded can be heard later. */
async function serveVoice({ request, response, query }: Visit, route: string, { app, clock, rehearsals }: Backstage): Promise<void> {
  const folder = folderOf(app.id, rehearsals)
  const [, heard] = route.split('/')
  if (heard)
    return sendVoice(request, response, folder, heard)
  if (!clock.run().voice)
    return sendText(response, 404, 'No voice is recorded here; rehearse with --voice.')
  if (request.method !== 'POST')
    return sendText(response, 405, 'Sound is posted here.')
  const [run, at] = [query.get('run') ?? '', Number(query.get('at') ?? Number.NaN)]
  if (!isKnown(run, clock, folder) || !Number.isInteger(at) || at < 0)
    return sendText(response, 409, 'This is not the sound of a run.')
  const taken = await appendVoice(folder, run, at, request)
  return taken ? void response.writeHead(204).end() : sendText(response, 413, 'This is too much sound at once.')
}

/** The run that goes on, or one before it, whose last piece comes when the next has begun. */
function isKnown(run: string, clock: Clock, folder: string): boolean {
  return run === clock.run().run || (/^[\w-]+$/.test(run) && existsSync(join(folder, `${run}.jsonl`)))
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 'application/json', JSON.stringify(value))
}

function send(response: ServerResponse, type: string, content: string): void {
  if (type.startsWith('text/html'))
    response.setHeader('Content-Security-Policy', contentPolicy(content))
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(content)
}

function sendText(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${words}\n`)
}

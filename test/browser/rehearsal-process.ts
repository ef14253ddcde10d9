/** The stage of a rehearsal in a process of its own, to be killed; its clock goes by what the test sends. */
import process from 'node:process'
import getPort from 'get-port'
import { stageApp } from '../../scripts/slidev/app.ts'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { rehearsalClock } from '../../scripts/stage/runs.ts'
import { openStage } from '../../scripts/stage/server.ts'

const [path, rehearsals, goOn, wish] = process.argv.slice(2)
const began = Date.parse('2026-11-20T20:00:00Z')
let seconds = 0
process.on('message', (now: number) => {
  seconds = now
  process.send!({ now })
})

const deck = readDeck(path)
const clock = rehearsalClock(deck, {
  drill: () => ({ kind: 'whole', notes: 'all' }),
  goOn: goOn === 'true',
  voice: true,
  folder: rehearsals,
  times: { now: () => seconds * 1000, wall: () => began + seconds * 1000 },
})
const stage = await openStage({ port: wish ? Number(wish) : await getPort(), clockFor: () => clock, rehearsals })
stage.show(await stageApp(deck))
process.send!({ url: stage.url, ticket: stage.key.ticket(), cookie: stage.key.cookie.split(';')[0] })

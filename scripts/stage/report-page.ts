/** The report of a deck's rehearsals as a page that needs nothing but itself. Report in, HTML out. */
import type { SlideVisit } from '../rehearsal/journal.ts'
import type { Report, RunReport, SectionReport, SlideReport } from '../rehearsal/report.ts'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { timecode } from '../plan/time.ts'
import { adviceLine } from '../rehearsal/report.ts'
import { signed } from '../rehearsal/table.ts'

/** What was recorded of a run, and when it was where; seconds since the run began. */
export interface Sound {
  recordings: { url: string, at: number }[]
  visits: Pick<SlideVisit, 'slide' | 'entered' | 'talk'>[]
}

export interface ReportPage {
  title: string
  /** By the run's name; a run may have none. */
  sounds: Map<string, Sound>
}

export function reportPage(report: Report, { title, sounds }: ReportPage): string {
  const whole = report.runs.some(run => run.counts)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} · rehearsals</title>
<link rel="icon" href="data:,">
<style>${style()}</style>
</head>
<body>
<main>
  <p class="kicker">Rehearsals</p>
  <h1>${text(title)}</h1>
  <p class="lead">${text(lead(report))}</p>
${report.damaged.map(line => `  <p class="damaged">Left out: ${text(line)}</p>\n`).join('')}${report.runs.length === 0 ? nothingYet(report.deck) : [outlook(report), whole ? trend(report) : '', whole ? slides(report) : '', whole ? sections(report) : '', runs(report, sounds), score(report)].join('\n')}
</main>
${player}
</body>
</html>
`
}

function lead({ plan, runs }: Report): string {
  const whole = runs.filter(run => run.counts).length
  return `Talk ${timecode(plan.talk)} of a meeting of ${timecode(plan.meeting)} · ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, ${whole} whole`
}

function nothingYet(deck: string): string {
  return `  <section><p class="outlook">No rehearsal yet.</p><p class="method">Begin one with <code>rostrum rehearse ${text(deck)}</code>.</p></section>`
}

/** So many slides one can think of before the next run. */
const mostTrims = 5

function outlook({ forecast, advice: all }: Report): string {
  const trims = all.filter(({ kind }) => kind === 'trim')
  const advice = all.filter(each => each.kind !== 'trim' || trims.indexOf(each) < mostTrims)
  const method
    = forecast.kind === 'likelihood'
      ? `<p class="method">Four of five next runs take between ${timecode(forecast.low)} and ${timecode(forecast.high)}; ${text(forecast.method)}.</p>`
      : ''
  return `  <section aria-labelledby="outlook">
    <h2 id="outlook">The next run</h2>
    <p class="outlook">${text(sentence(forecast.says))}</p>
    ${method}
    ${advice.length > 0 ? `<ul class="advice">${advice.map((each, i) => `<li>${text(adviceLine(each, i))}</li>`).join('')}</ul>` : ''}
  </section>`
}

/** How long the whole talk took, run by run, against its time. In the SVG's own px. */
function trend({ trend: { totals, perRun }, plan }: Report): string {
  const [width, height, left, right, top, bottom] = [960, 200, 56, 24, 28, 28]
  const least = Math.min(plan.talk, ...totals)
  const most = Math.max(plan.talk, ...totals)
  const spread = Math.max(most - least, plan.talk / 10, 1)
  const x = (i: number): number =>
    totals.length === 1 ? width / 2 : Math.round(left + 24 + (i * (width - left - right - 48)) / (totals.length - 1))
  const y = (seconds: number): number =>
    Math.round(height - bottom - ((seconds - least + spread * 0.1) / (spread * 1.2)) * (height - top - bottom))
  // Past a dozen, numbers would touch: then the last and the outermost speak for all.
  const told = (seconds: number, i: number): boolean =>
    totals.length <= 12 || i === totals.length - 1 || seconds === least || seconds === most
  return `  <section aria-labelledby="trend">
    <h2 id="trend">Run by run</h2>
    <div class="wide"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${text(`Whole talk: ${totals.map(timecode).join(', ')}; planned ${timecode(plan.talk)}`)}">
      <line class="plan" x1="${left}" x2="${width - right}" y1="${y(plan.talk)}" y2="${y(plan.talk)}"/>
      <text x="${left - 8}" y="${y(plan.talk) + 4}" text-anchor="end">${timecode(plan.talk)}</text>
      <polyline class="way" points="${totals.map((each, i) => `${x(i)},${y(each)}`).join(' ')}"/>
      ${totals.map((each, i) => `<circle class="${each > plan.talk ? 'over' : 'within'}" cx="${x(i)}" cy="${y(each)}" r="5"/>${told(each, i) ? `<text class="value" x="${x(i)}" y="${y(each) - 11}" text-anchor="middle">${timecode(each)}</text>` : ''}`).join('\n      ')}
    </svg></div>
    <p class="method">The dashed line is the plan; an open ring is over it. What was left out counts as planned.${perRun === undefined ? '' : ` The trend is ${signed(perRun)} a run.`}</p>
  </section>`
}

function slides({ slides }: Report): string {
  const longest = Math.max(...slides.flatMap(slide => [slide.planned, slide.median ?? 0]))
  return `  <section aria-labelledby="slides">
    <h2 id="slides">Slide by slide</h2>
    ${key}
    <ol class="bars">
${slides.map(slide => `      <li><span class="no">${slide.no}</span><span class="name" title="${text(slide.title ?? slide.section)}">${text(slide.title ?? slide.section)}</span>${bars(slide, longest)}${slide.always ? `<span class="always">Always ${slide.always} its time</span>` : ''}</li>`).join('\n')}
    </ol>
  </section>`
}

function sections({ sections }: Report): string {
  const longest = Math.max(...sections.flatMap(section => [section.planned, section.median ?? 0]))
  return `  <section aria-labelledby="sections">
    <h2 id="sections">Section by section</h2>
    ${key}
    <ol class="bars whole">
${sections.map(section => `      <li><span class="name">${text(section.heading)}</span>${bars(section, longest)}</li>`).join('\n')}
    </ol>
  </section>`
}

const key = '<p class="key"><span style="--of: var(--plan)">planned</span><span style="--of: var(--said)">as you usually speak</span></p>'

/** Planned above spoken, to one scale, and both in figures. */
function bars({ planned, median, off }: Pick<SlideReport | SectionReport, 'planned' | 'median' | 'off'>, longest: number): string {
  const bar = (seconds: number, colour: string): string =>
    `<i style="--share: ${((seconds / longest) * 100).toFixed(2)}%; --of: var(--${colour})"></i>`
  const spoken
    = median === undefined
      ? '<small>left out</small>'
      : `<span>${timecode(median)}</span><b${off! > 0 ? ' class="late"' : ''}>${signed(off!)}</b>`
  return `<span class="pair">${bar(planned, 'plan')}${median === undefined ? '' : bar(median, 'said')}</span><span class="times"><small>${timecode(planned)}</small>${spoken}</span>`
}

function runs({ runs }: Report, sounds: ReportPage['sounds']): string {
  const newest = [...runs].reverse()
  return `  <section aria-labelledby="runs">
    <h2 id="runs">Every run</h2>
    <div class="wide" tabindex="0" role="region" aria-labelledby="runs"><table>
      <thead><tr><th>Begun</th><th>Drill</th><th class="right">Plan</th><th class="right">Talk</th><th class="right">Off</th><th>Questions</th><th>Pauses</th><th>Score</th></tr></thead>
      <tbody>
${newest.map(run => `        <tr><td>${text(begun(run))}</td><td>${text(run.drill)}${run.counts ? '' : ' (not counted)'}</td><td class="right">${timecode(run.planned)}</td><td class="right">${timecode(run.talked)}</td><td class="right">${signed(run.off)}</td><td>${stops(run, 'question')}</td><td>${stops(run, 'paused')}</td><td>${run.score ? `${run.score.total.toFixed(1)} of 5` : ''}</td></tr>`).join('\n')}
      </tbody>
    </table></div>
${newest.map(run => details(run, sounds.get(run.run))).join('\n')}
  </section>`
}

function details(run: RunReport, { recordings, visits }: Sound = { recordings: [], visits: [] }): string {
  const breaks = run.breaks.map(
    ({ kind, slide, from, seconds }) =>
      `<li><span class="no">${slide}</span><span>${kind === 'question' ? 'Question' : 'Pause'}</span><span class="times">${timecode(seconds)}</span>${hear(from)}</li>`,
  )
  const said = run.slides
    .filter(slide => slide.actual > 0 || slide.visits > 0)
    .map(
      slide =>
        `<li><span class="no">${slide.no}</span><span class="name">${text(slide.title ?? slide.section)}</span><span class="times"><small>${timecode(slide.planned)}</small><span>${timecode(slide.actual)}</span></span>${hear(longestVisit(slide.no))}</li>`,
    )
  return `    <details>
      <summary>${text(begun(run))} · ${text(run.drill)}</summary>
      ${recordings.map(({ url, at }) => `<audio controls preload="metadata" src="${text(url)}" data-at="${at}"></audio>`).join('\n      ')}
      <ul>${said.join('')}</ul>
      ${breaks.length > 0 ? `<ul>${breaks.join('')}</ul>` : ''}
    </details>`

  function hear(from: number | undefined): string {
    return from !== undefined && recordings.some(({ at }) => at <= from) ? `<button data-from="${from}">Hear it</button>` : ''
  }

  function longestVisit(no: number): number | undefined {
    return visits.filter(({ slide }) => slide === no).sort((a, b) => b.talk - a.talk)[0]?.entered
  }
}

function stops({ breaks }: RunReport, kind: 'question' | 'paused'): string {
  const own = breaks.filter(each => each.kind === kind)
  return own.length === 0 ? '' : `${own.length} · ${timecode(own.reduce((sum, each) => sum + each.seconds, 0))}`
}

function score({ runs }: Report): string {
  const last = runs.findLast(run => run.score)
  if (!last?.score)
    return ''
  return `  <section aria-labelledby="score">
    <h2 id="score">Your own score, ${text(begun(last))}: ${last.score.total.toFixed(2)} of 5</h2>
    <div class="wide" tabindex="0" role="region" aria-labelledby="score"><table>
      <thead><tr><th>What assessors weigh</th><th class="right">Weight</th><th class="right">1 to 5</th></tr></thead>
      <tbody>${last.score.items.map(item => `<tr><td>${text(item.name)}</td><td class="right">${Math.round(item.weight * 100)}%</td><td class="right">${item.score ?? '–'}</td></tr>`).join('')}</tbody>
    </table></div>
  </section>`
}

/** Plays what was recorded from a moment of the run on. */
const player = `<script>
document.addEventListener('click', ({ target }) => {
  if (!target.dataset?.from)
    return
  const from = Number(target.dataset.from)
  const recordings = [...target.closest('details').querySelectorAll('audio')]
  recordings.forEach(each => each.pause())
  const audio = recordings.findLast(each => Number(each.dataset.at) <= from)
  audio.currentTime = from - Number(audio.dataset.at)
  audio.play()
})
</script>`

/** The speaker's own time, as the journal has it. */
function begun({ started }: RunReport): string {
  return started.slice(0, 16).replace('T', ' ')
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

/** The page's style and typeface, so that it can be saved, mailed and opened from disk. */
function style(): string {
  const font = readFileSync(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'))
  return `@font-face { font-family: 'Inter Variable'; src: url(data:font/woff2;base64,${font.toString('base64')}) format('woff2'); font-weight: 100 900; }
${readFileSync(join(import.meta.dirname, 'report', 'report.css'), 'utf8')}`
}

function text(words: string): string {
  return words.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

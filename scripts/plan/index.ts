/** Talk + slot -> deck. */
import type { Deck, Slide, Slot } from '../model/deck.ts'
import type { Measure } from '../measure/fonts.ts'
import type { Block, Talk } from '../model/talk.ts'
import type { Page } from './pages.ts'
import type { Candidate, Timing } from './time.ts'
import type { SlideTiming, Timings } from './timings.ts'
import { kindOf } from '../blocks/index.ts'
import { inline } from '../text/markdown.ts'
import { askedOf } from './asked.ts'
import { briefPlain } from '../text/brief.ts'
import { criteriaFor } from './criteria.ts'
import { figuresBlock, heroFigure, openingFigures, tellingChanges } from './figures.ts'
import { isStatement } from './headline.ts'
import { backupCue, coverNotes, cueOf, sayOf } from './notes.ts'
import { pagesOf } from './pages.ts'
import { priority } from './priority.ts'
import { allot, longest, shortest, usual } from './time.ts'
import { timingsFor } from './timings.ts'

/** Characters of a fact that stand on the cover in at most four lines of its column; its notes have it whole. */
const longestFact = 90
/** Characters of a title, and of a fact, beside which a cover has room for a figure. */
const besideFigure = { title: 80, fact: 60 }

/** Words a minute of an unhurried talk; 130 to 150 is what speech coaches time by. */
const pace = 135

/**
 * Plans a deck: which slides there are, which are spoken and for how long, and what their notes say.
 * The seconds of the main slides sum to `slot.talk` exactly. Nothing is left out: what is not spoken is a backup slide.
 * @param slotFor the slot, or what it is for so many seconds of material
 * @param timings how long its speaker really takes; for the talk they were measured for they hold as they are, for
 * another slot they say in which proportion slides need their time
 */
export function plan(talk: Talk, slotFor: Slot | ((material: number) => Slot), measure: Measure, timings?: Timings): Deck {
  const pages = pagesOf(talk, measure)
  const needed = needs(pages)
  const material = needed.reduce((sum, need, i) => (pages[i].backupOnly ? sum : sum + need), 0)
  // A slide of little text still takes its time.
  const slot = typeof slotFor === 'function' ? slotFor(Math.max(material, usual * pages.filter(page => !page.backupOnly).length)) : slotFor
  const known = timingsFor(
    pages.map(page => ({ section: talk.sections[page.section].heading, title: page.title })),
    timings?.slides ?? [],
  )
  const perSection = new Map<number, number>()
  const candidates = pages.map((page, i) => {
    const nth = perSection.get(page.section) ?? 0
    perSection.set(page.section, nth + 1)
    return {
      section: page.section,
      priority: priority(talk.sections[page.section], page.told, nth - page.continuation, page.continuation, talk.blockPriority),
      need: known[i]?.usual === undefined ? needed[i] : within(known[i].usual),
      backupOnly: page.backupOnly,
    }
  })
  const allotted
    = pages.length > 0
      ? allot(
          slot.talk,
          candidates,
          talk.sections.map(section => section.minutes),
        )
      : { slides: [], sections: [] }
  const timing = timings?.talk === slot.talk ? asMeasured(allotted, candidates, known, slot.talk) : allotted

  const sections = talk.sections
    .map((section, i) => ({ heading: section.heading, seconds: timing.sections[i] ?? 0 }))
    .filter(section => section.seconds > 0)
  const first = talk.sections[0]?.heading ?? talk.title
  const slides: Slide[] = []
  const toldOn = new Map<Slide, Block[]>()
  const add = (slide: Omit<Slide, 'no' | 'notes' | 'links'>, told = slide.blocks): Slide => {
    const whole: Slide = {
      ...slide,
      no: slides.length + 1,
      links: [],
      notes: { cue: cueOf(slide, slot.questions), ...sayOf({ ...slide, blocks: told }), source: [], asked: [], criteria: [], care: [] },
    }
    slides.push(whole)
    toldOn.set(whole, told)
    return whole
  }
  const still = { blocks: [], seconds: 0, discussion: 0, placement: 'main' as const }

  const shown = pages.flatMap((page, i) => (timing.slides[i].main ? [{ ...page, dear: candidates[i].priority }] : []))
  const hero = talk.title.length <= besideFigure.title ? heroFigure(shown) : undefined
  const cover = add({
    ...still,
    ...(hero && { blocks: [figuresBlock([hero], talk)] }),
    layout: 'cover',
    section: talk.title,
    title: talk.title,
    facts: talk.facts.map(fact => ({ ...fact, text: briefPlain(fact.text, hero ? besideFigure.fact : longestFact) })),
    start: 0,
  })
  cover.notes = coverNotes(talk, cover.notes.cue)
  if (sections.length > 1)
    add({ ...still, layout: 'agenda', section: first, title: 'Agenda', start: 0 })

  let start = 0
  const placed = new Map<Page, Slide>()
  const openings = opensSections(pages, slot) ? spokenHeadlines(pages, candidates, timing.slides) : new Map<number, string[]>()
  pages.forEach((page, i) => {
    const { main, seconds, discussion } = timing.slides[i]
    if (!main)
      return
    const headlines = openings.get(page.section) ?? []
    const own = shown.filter(each => each.section === page.section)
    if (headlines.length > 0 && own.length >= openedFrom) {
      const figures = openingFigures(own, openedWith)
      add({
        ...still,
        layout: 'section',
        section: talk.sections[page.section].heading,
        title: talk.sections[page.section].heading,
        blocks: [figures.length > 0 ? figuresBlock(figures, page.told[0]) : listOf(headlines.slice(0, 1), page.told[0])],
        start,
      })
    }
    openings.delete(page.section)
    placed.set(
      page,
      add(
        {
          ...content(page, talk),
          seconds,
          discussion,
          start,
          placement: 'main',
          priority: candidates[i].priority,
          ...(talk.builds && page.blocks.some(block => kindOf(block.type).builds) && { builds: true }),
        },
        page.told,
      ),
    )
    start += seconds
  })
  const changes = tellingChanges(shown, remembered)
  const claims = takeaways(pages, candidates, timing.slides)
  add({
    ...still,
    blocks: changes.length > 1 ? [figuresBlock(changes, talk)] : claims.length > 2 ? [listOf(claims.slice(1), talk)] : [],
    layout: 'closing',
    section: sections.at(-1)?.heading ?? first,
    title: claims[0] ?? talk.title,
    start: slot.talk,
  })

  const cut = pages.filter((_, i) => !timing.slides[i].main)
  if (cut.length > 0)
    add({ ...still, layout: 'backup', section: 'Backup', title: 'Backup slides', start: slot.talk, placement: 'backup' })
  for (const page of cut) {
    const slide = add({ ...content(page, talk), seconds: 0, discussion: 0, start: slot.talk, placement: 'backup' }, page.told)
    placed.set(page, slide)
    const from = cutFrom(page, pages, placed)
    if (from) {
      slide.links.push(from.no)
      from.links.push(slide.no)
      slide.notes.cue = backupCue({ ...slide, blocks: page.told }, from.no)
    }
  }
  giveSources(talk, pages, placed, cover)
  askOf(slides, toldOn, talk)
  sayNext(slides)
  return { talk, slot, material, sections, slides }
}

interface Allotted {
  slides: Timing[]
  sections: number[]
}

/** The times a speaker was measured to take, if they are those of the slides that are spoken, each and all, and make up the talk. */
function asMeasured(allotted: Allotted, candidates: Candidate[], known: (SlideTiming | undefined)[], talk: number): Allotted {
  const slides = allotted.slides.map((slide, i): Timing =>
    slide.main ? { main: true, seconds: known[i]?.seconds ?? 0, discussion: known[i]?.discussion ?? 0 } : slide,
  )
  const spoken = slides.filter(slide => slide.main)
  const fit = spoken.every(slide => slide.seconds > 0) && spoken.reduce((sum, slide) => sum + slide.seconds, 0) === talk
  return fit
    ? {
        slides,
        sections: allotted.sections.map((_, section) =>
          slides.reduce((sum, slide, i) => (candidates[i].section === section ? sum + slide.seconds : sum), 0),
        ),
      }
    : allotted
}

/** At most this many things are remembered of a talk; three is what speech coaches ask for. */
const remembered = 3

/** The dearest spoken slides' statements, the dearest first: what stays on screen during questions. */
function takeaways(pages: Page[], candidates: Candidate[], timing: Timing[]): string[] {
  const titles = pages.map(page => page.title)
  return pages
    .map((page, i) => ({ title: page.title, i }))
    .filter(({ title, i }) => timing[i].main && titles.indexOf(title) === i && isStatement(title))
    .sort((a, b) => candidates[b.i].priority - candidates[a.i].priority)
    .slice(0, remembered)
    .map(({ title }) => title)
}

/** Headlines as a list that stands where a block of theirs does. */
function listOf(headlines: string[], { position }: Pick<Block, 'position'>): Block {
  return {
    type: 'list',
    ordered: false,
    items: headlines.map(value => ({ text: inline([{ type: 'text', value }]), children: [] })),
    path: [],
    position,
    source: '',
  }
}

/**
 * Seconds a section lasts on the average from which on each opens with a slide of its own; a shorter one is over
 * before a divider has been read.
 */
const longSection = 6 * 60

function opensSections(pages: Page[], slot: Slot): boolean {
  const sections = new Set(pages.map(page => page.section)).size
  return sections > 1 && slot.talk >= longSection * sections
}

/** What the dearest of each section's spoken slides say, in the order they are said, each headline once. */
function spokenHeadlines(pages: Page[], candidates: Candidate[], timing: Timing[]): Map<number, string[]> {
  const spoken = pages.map((page, i) => ({ page, dear: candidates[i].priority, main: timing[i].main })).filter(({ main }) => main)
  return new Map(
    spoken.map(({ page: { section } }) => {
      const own = spoken.filter(({ page }) => page.section === section)
      const dearest = new Set(
        [...own]
          .sort((a, b) => b.dear - a.dear)
          .slice(0, 1)
          .map(({ page }) => page.title),
      )
      return [section, [...new Set(own.map(({ page }) => page.title))].filter(title => dearest.has(title))]
    }),
  )
}

/** Figures that stand on a section's opening slide at most, and slides of a section that is opened: a shorter one is over first. */
const [openedWith, openedFrom] = [4, 3]

function content(page: Page, talk: Talk): Pick<Slide, 'layout' | 'section' | 'title' | 'kicker' | 'blocks'> {
  return {
    layout: 'content',
    section: talk.sections[page.section].heading,
    title: page.title,
    ...(page.kicker && { kicker: page.kicker }),
    blocks: page.blocks,
  }
}

/** Seconds to say each page at a calm pace, or to take in what it shows where that is longer, within the bounds of a slide. */
function needs(pages: Page[]): number[] {
  return pages.map(page =>
    within(
      Math.round(
        page.told.reduce((sum, block) => {
          const kind = kindOf(block.type)
          return sum + Math.max((kind.speak(block).join(' ').split(/\s+/).length / pace) * 60, kind.takesIn(block))
        }, 0),
      ),
    ),
  )
}

/** What the parts of one block have in common. */
function sourceKey(block: Block): string {
  return `${block.position.line}\n${block.source}`
}

/** Seconds, within the bounds of a slide. */
function within(seconds: number): number {
  return Math.min(longest, Math.max(shortest, seconds))
}

/** The spoken slide a cut page stood behind: of its own section if one is left, else the last before it. */
function cutFrom(page: Page, pages: Page[], placed: Map<Page, Slide>): Slide | undefined {
  const spoken = pages.filter(each => placed.get(each)?.placement === 'main')
  const before = spoken.filter(each => pages.indexOf(each) < pages.indexOf(page))
  const own = spoken.filter(each => each.section === page.section)
  const chosen = before.findLast(each => each.section === page.section) ?? own[0] ?? before.at(-1) ?? spoken[0]
  return chosen && placed.get(chosen)
}

/** Each block's source goes whole to the notes of the first slide that shows part of it. */
function giveSources(talk: Talk, pages: Page[], placed: Map<Page, Slide>, cover: Slide): void {
  const given = new Set<string>()
  for (const page of pages) {
    for (const block of page.told) {
      if (!given.has(sourceKey(block)))
        placed.get(page)!.notes.source.push(block.source)
      given.add(sourceKey(block))
    }
  }
  // A section that has a heading and no blocks is said on the cover.
  for (const section of talk.sections.filter(section => section.blocks.length === 0)) cover.notes.source.push(section.heading)
}

/** Questions follow the talk as it was written, so that what is cut asks nothing that its neighbours asked. */
function askOf(slides: Slide[], toldOn: Map<Slide, Block[]>, talk: Talk): void {
  const shown = slides.filter(slide => slide.layout === 'content')
  const told = shown.map(slide => ({ ...slide, blocks: toldOn.get(slide)! }))
  askedOf(told, talk.kind, criteriaFor(talk)).forEach((asked, i) => (shown[i].notes.asked = asked))
}

function sayNext(slides: Slide[]): void {
  const spoken = slides.filter(slide => slide.placement === 'main' && slide.layout !== 'section')
  spoken.forEach((slide, i) => {
    const next = spoken[i + 1]
    if (next?.layout === 'closing') {
      slide.notes.next = next.title
    }
    else if (next?.layout === 'content' && slide.layout !== 'cover') {
      slide.notes.next
        = next.section === slide.section || next.title.toLowerCase().includes(next.section.toLowerCase())
          ? next.title
          : `${next.section}: ${next.title}`
    }
  })
}

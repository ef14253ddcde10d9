import type { SlideText } from '../../scripts/slidev/slide-text.ts'
import type { Findable } from './finding.ts'
import type { SlideInfo, SlideRoute } from '@slidev/types'
import { base } from './base.ts'
import { plainTitle } from './words.ts'

let kept: Promise<SlideText[] | undefined> | undefined

/**
 * What the slides here are found by. The stage knows the text of each; elsewhere it is what the app itself holds.
 * @param withNotes only for the presenter's view: notes are in the app once it has fetched them with its key
 */
export async function findable(slides: SlideRoute[], withNotes: boolean): Promise<Findable[]> {
  kept ??= fetchTexts()
  const texts = await kept
  // A stage that did not answer may answer the next time.
  if (!texts)
    kept = undefined
  return slides.map(({ no, meta }) => {
    const slide = (meta as { slide: SlideInfo }).slide
    return { ...(texts?.find(each => each.no === no) ?? ofApp(no, slide)), notes: withNotes ? textOf(slide.noteHTML ?? '') : '' }
  })
}

async function fetchTexts(): Promise<SlideText[] | undefined> {
  try {
    const response = await fetch(`${base}search.json`)
    return response.ok ? await response.json() : undefined
  }
  catch {
    return undefined
  }
}

function ofApp(no: number, { title, content, frontmatter }: SlideInfo): SlideText {
  return {
    no,
    title: plainTitle(title),
    section: String(frontmatter.section ?? ''),
    backup: frontmatter.placement === 'backup',
    text: (content ?? '').replace(/[`*_#>{}[\]|]+/g, ' ').trim(),
  }
}

/** A note's words; each part of it is a block. */
function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replaceAll(/<\/(?:p|li|h\d|td|th|pre)>|<br>/g, '$& · '), 'text/html')
  return body.textContent
    .replace(/\s+/g, ' ')
    .replace(/(?: ·)+ (?=·)|·\s*$/g, '')
    .trim()
}

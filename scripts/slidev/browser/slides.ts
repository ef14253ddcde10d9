/** In place of `#slidev/slides`: the slides of the deck in this page, each fetched when it is shown. */
import type { SlideRoute } from '@slidev/types'
import type { Component, ShallowRef } from 'vue'
import type { DeckJson, SlideJson } from '../deck-json.ts'
import { defineAsyncComponent, h, reactive, shallowReactive, shallowRef } from 'vue'
import { baseNow, deck } from './deck.ts'
import { styled } from './styles.ts'

/** What Slidev shows while a slide is on its way, and where it does not come. */
interface Stand {
  SlideError: Component
  SlideLoading: Component
}

let stand: Stand

/** Called once, by the module that stands in for Slidev's. */
export function slidesOf(given: Stand): ShallowRef<SlideRoute[]> {
  stand = given
  return shallowRef(routesOf(deck.value!, baseNow()))
}

/** The routes of a deck, as Slidev would have compiled them. */
export function routesOf(deck: DeckJson, base: string): SlideRoute[] {
  return deck.slides.map((slide, index) => routeOf(slide, index + 1, base))
}

/** Slides of the deck in this page that the stage has kept back so far, and what shows them. */
const awaited = new Map<number, (slide: SlideJson) => void>()

/** Takes what the stage sends of slides it has kept back. */
export function reveal(slides: Record<number, SlideJson>): void {
  for (const [no, slide] of Object.entries(slides)) awaited.get(Number(no))?.(slide)
}

/** Stands where a follower went ahead of the talk. */
const NotYet: Component = () =>
  h(
    'p',
    { class: 'slidev-slide-loading', style: 'display: grid; place-content: center; height: 100%; font-size: 20px' },
    'This slide has not been shown yet.',
  )

/** What Slidev shows in place of a slide that did not come, with a mark for whoever prints. */
function lost(no: number): Component {
  return () => h('div', { 'data-lost': no }, h(stand.SlideError))
}

/** @param given `{}` where the stage keeps it back. */
function routeOf(given: SlideJson | Record<string, never>, no: number, base: string): SlideRoute {
  const { promise: known, resolve: know } = Promise.withResolvers<SlideJson>()
  const isThere = 'file' in given
  const slide = given as Partial<SlideJson>
  let loading: Promise<unknown> | undefined
  const load = async () => {
    try {
      return await (loading ??= known.then(slide => fetched(slide, base)))
    }
    catch (error) {
      loading = undefined
      console.error(`slide ${no} did not load`, error)
      return lost(no)
    }
  }
  const frontmatter = reactive({ ...slide.frontmatter }) as Record<string, any>
  const info = {
    index: no - 1,
    id: no - 1,
    no,
    title: slide.title ?? '',
    level: slide.level ?? 1,
    // Slidev takes anything written like an address for a picture, and would fetch it.
    images: [],
    frontmatter,
    ...{ note: '', noteHTML: '', content: '', raw: '', filepath: '', revision: '', start: 0, sourceIndex: no - 1 },
  }
  awaited.delete(no)
  if (isThere) {
    know(given as SlideJson)
  }
  else {
    awaited.set(no, (shown) => {
      awaited.delete(no)
      Object.assign(info, { title: shown.title, level: shown.level })
      Object.assign(frontmatter, shown.frontmatter)
      know(shown)
    })
  }
  return {
    no,
    load,
    component: defineAsyncComponent({
      loader: load as () => Promise<Component>,
      delay: 300,
      loadingComponent: isThere ? stand.SlideLoading : NotYet,
      errorComponent: stand.SlideError,
    }),
    meta: shallowReactive({
      get layout() {
        return frontmatter.layout
      },
      get transition() {
        return frontmatter.transition
      },
      get class() {
        return frontmatter.class
      },
      get clicks() {
        return frontmatter.clicks
      },
      get name() {
        return frontmatter.name
      },
      get preload() {
        return frontmatter.preload
      },
      slide: info,
      __clicksContext: null,
      __preloaded: false,
    }),
  } as unknown as SlideRoute
}

/** The script of a slide, once its style sheets apply. */
async function fetched({ file, styles }: SlideJson, base: string): Promise<unknown> {
  const [component] = await Promise.all([import(/* @vite-ignore */ base + file), styled(styles, base)])
  return component
}

import type { TalkKind } from '../../scripts/model/talk.ts'
import type { Theme } from '../../scripts/model/theme.ts'
import { useSlideContext } from '@slidev/client'
import { computed } from 'vue'

/** The `rostrum` key of a deck's headmatter; a deck written by hand has none. */
export interface TalkOnSlide {
  kind: TalkKind
  title: string
  level?: string
  subtitle?: string
  /** Where the speaker is reached. */
  contact?: string
  theme?: Theme
  /** Seconds. */
  slot?: { meeting: number, talk: number, questions: number }
  sections: TimedSection[]
}

/** A section and its share of the talk in seconds. */
export interface TimedSection {
  heading: string
  seconds: number
}

const kindNames: Record<TalkKind, string> = {
  'portfolio': 'Portfolio',
  'design-problem': 'System design',
  'stories': 'Stories',
  'gallery': 'Gallery',
}

/** The talk a slide belongs to, and where in it the slide stands. */
export function useTalk() {
  const { $slidev, $frontmatter, $page } = useSlideContext()
  const configs = $slidev.configs as unknown as { title?: string, rostrum?: Partial<TalkOnSlide> }
  const given = configs.rostrum ?? {}
  const talk: TalkOnSlide = {
    kind: given.kind && given.kind in kindNames ? given.kind : 'portfolio',
    title: configs.title ?? '',
    level: given.level,
    subtitle: given.subtitle,
    contact: given.contact,
    theme: given.theme,
    slot: given.slot,
    sections: (given.sections ?? []).filter(section => section.seconds > 0),
  }
  const kindName = given.kind ? kindNames[talk.kind] : undefined
  const section = computed(() => $frontmatter.section as string | undefined)
  const backup = computed(() => $frontmatter.placement === 'backup' || $frontmatter.layout === 'backup')
  /** −1 on the cover, the number of sections once the talk is over. */
  const over = computed(() => backup.value || $frontmatter.layout === 'closing')
  const at = computed(() => (over.value ? talk.sections.length : talk.sections.findIndex(each => each.heading === section.value)))
  return { talk, kindName, section, backup, at, page: $page, slides: computed(() => $slidev.nav.slides.map(inDeck)) }
}

/** A slide as its deck lists it; its title is Markdown, less the backslashes before marks. */
function inDeck(route: { no: number, meta: object }): { no: number, title: string, backup: boolean } {
  const { slide } = route.meta as { slide?: { title?: string, frontmatter?: { placement?: string } } }
  return {
    no: route.no,
    title: (slide?.title ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1'),
    backup: slide?.frontmatter?.placement === 'backup',
  }
}

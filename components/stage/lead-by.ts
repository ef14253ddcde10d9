import type { SlideInfo } from '@slidev/types'
import type { Lead } from './leading.ts'
import { useDarkMode } from '@slidev/client/composables/useDarkMode.ts'
import { useNav } from '@slidev/client/composables/useNav.ts'
import { sharedState } from '@slidev/client/state/shared.ts'
import { clearSlide, show } from './shown.ts'

export type Turns = Pick<Lead, 'next' | 'prev' | 'nextSlide' | 'prevSlide'>

/**
 * All that leads a talk, from how a view turns on and back. A turn while the screen is covered only shows the slide
 * again, as in any other tool: the audience comes back to where it was.
 * @param dark how the light is turned; usually in all windows
 */
export function leadBy(turns: Turns, dark?: () => void): Lead {
  const nav = useNav()
  const { isDark } = useDarkMode()

  function uncover(): boolean {
    const covered = Boolean(sharedState.shown?.blank)
    if (covered)
      show({ blank: undefined })
    return covered
  }

  function go(no: number): void {
    uncover()
    nav.go(no)
  }

  const uncovering = (turn: () => void) => () => void (uncover() || turn())
  const isBackup = ({ meta }: { meta: object }): boolean => (meta as { slide?: SlideInfo }).slide?.frontmatter.placement === 'backup'
  return {
    next: uncovering(turns.next),
    prev: uncovering(turns.prev),
    nextSlide: uncovering(turns.nextSlide),
    prevSlide: uncovering(turns.prevSlide),
    first: () => go(1),
    last: () => go(nav.slides.value.findLast(route => !isBackup(route))?.no ?? nav.slides.value.length),
    go,
    blank: colour => show({ blank: sharedState.shown?.blank?.colour === colour ? undefined : { no: nav.currentSlideNo.value, colour } }),
    clear: () => clearSlide(),
    dark: dark ?? (() => show({ dark: !isDark.value })),
  }
}

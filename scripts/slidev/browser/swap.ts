/** Another deck in a print page that is already there, so that whoever prints many loads the client once. */
import type { AppContext } from '@slidev/types'
import { useNav } from '@slidev/client/composables/useNav.ts'
import { nextTick } from 'vue'
import { slides } from '#slidev/slides'
import { reconfigure } from './configs.ts'
import { baseNow, deck, fetchDeck } from './deck.ts'
import { routesOf } from './slides.ts'
import { tellWhenLoaded } from './stage.ts'
import { styled, unstyled } from './styles.ts'

declare global {
  interface Window {
    /**
     * Shows some slides of a deck on the print page, counted from 1; all where none are named.
     * `data-slides` on the document's element says `loaded` once their scripts are there.
     */
    rostrumShow?: (base: string, range?: number[]) => Promise<void>
  }
}

export default function ({ router }: AppContext): void {
  window.rostrumShow = async (base, range) => {
    await router.isReady()
    const { printRange } = useNav()
    delete document.documentElement.dataset.slides
    // The slides that are there hold on to their deck, so they go first.
    printRange.value = []
    await nextTick()
    if (base !== baseNow()) {
      const next = await fetchDeck(base)
      unstyled(deck.value!.styles, baseNow())
      await styled(next.styles, base)
      document.documentElement.dataset.base = base
      deck.value = next
      reconfigure(next.configs)
      slides.value = routesOf(next, base)
    }
    printRange.value = range ?? slides.value.map(({ no }) => no)
    await nextTick()
    await tellWhenLoaded(printRange.value)
  }
}
